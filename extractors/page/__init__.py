"""What a page shows: engines fill one model of fragments, rules, fills and images; doubtful pages are read twice."""
