"""An outside data set against the warehouse: equal, different and how, absent."""
