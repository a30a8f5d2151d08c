"""Encrypted files (fault matrix, row 15): with a password, with none, and with nonsense for a key."""

import hashlib
import re
from io import BytesIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.attacks.attack import DAMAGED, LOADED, LOCKED, SEEN, Attack, sentence
from tests.attacks.raw import HELVETICA, MEDIA, pdf, show, stream

ZEROS = bytes(16)


def locked(user: str, owner: str, strength: int = 128, may_copy: int = 1) -> bytes:
    """A page encrypted with RC4, as most encrypted reports are."""
    held = BytesIO()
    lock = StandardEncryption(user, ownerPassword=owner, strength=strength, canCopy=may_copy)
    canvas = Canvas(held, invariant=1, encrypt=lock, pageCompression=0)
    canvas.drawString(72, 700, sentence())
    canvas.save()
    return held.getvalue()


def _aes(key: bytes, start: bytes, data: bytes) -> bytes:
    turned = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
    return turned.update(data) + turned.finalize()


def _hash(password: bytes, salt: bytes) -> bytes:
    """Algorithm 2.B of ISO 32000-2: 64 rounds or more of AES and SHA."""
    key = hashlib.sha256(password + salt).digest()
    number, last = 0, 0
    while number < 64 or last > number - 32:
        mixed = _aes(key[:16], key[16:32], (password + key) * 64)
        key = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[sum(mixed[:16]) % 3](mixed).digest()
        last, number = mixed[-1], number + 1
    return key[:32]


def aes256(password: bytes) -> bytes:
    """A page encrypted with AES-256 (revision 6); the file's own key is all zeros."""
    key, salts = bytes(32), (b"12345678", b"abcdefgh")
    user = _hash(password, salts[0]) + salts[0] + salts[1]
    own = hashlib.sha256(b"nobody").digest() + salts[0] + salts[1]
    words = show(sentence())
    words += bytes([16 - len(words) % 16]) * (16 - len(words) % 16)
    lock = (
        b"<</Filter/Standard/V 5/R 6/Length 256/P -4/U<%s>/UE<%s>/O<%s>/OE<%s>/Perms<%s>/StmF/S/StrF/S"
        b"/CF<</S<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>>>"
        % (
            user.hex().encode(),
            _aes(_hash(password, salts[1]), ZEROS, key).hex().encode(),
            own.hex().encode(),
            bytes(32).hex().encode(),
            _aes(key, ZEROS, b"\xfc\xff\xff\xff\xff\xff\xff\xffTadb1234").hex().encode(),
        )
    )
    page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>%s>>" % MEDIA
    body = stream(ZEROS + _aes(key, ZEROS, words))
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", tree, page, body, HELVETICA, lock]
    return pdf(objects, b"/Encrypt 6 0 R/ID[<00><00>]")


def changed(pattern: bytes, by: bytes) -> bytes:
    """The encrypted page with one entry of its lock changed."""
    return re.sub(pattern, by, locked("", "owner"), count=1)


def _odd(name: str, make: object, why: str) -> Attack:
    assert callable(make)
    return Attack(name, 15, make, LOCKED | DAMAGED | LOADED, why, shows=(SEEN,))


PASSWORD = frozenset({"PASSWORD"})
ATTACKS = [
    Attack("password", 15, lambda: locked("open", "owner"), PASSWORD, "a password is asked for"),
    Attack("password_40", 15, lambda: locked("open", "owner", 40), PASSWORD, "a password, an old lock"),
    Attack("password_aes", 15, lambda: aes256(b"open"), PASSWORD, "a password, the newest lock"),
    Attack("empty_password", 15, lambda: locked("", "owner"), LOADED, "an empty password opens it", shows=(SEEN,)),
    Attack("empty_password_40", 15, lambda: locked("", "owner", 40), LOADED, "the same, an old lock", shows=(SEEN,)),
    Attack("empty_password_aes", 15, lambda: aes256(b""), LOADED, "the same, the newest lock", shows=(SEEN,)),
    Attack("no_copy", 15, lambda: locked("", "owner", may_copy=0), LOADED, "copying is forbidden", shows=(SEEN,)),
    _odd("lock_length", lambda: changed(rb"/Length 128", b"/Length 999"), "a key of 999 bits"),
    _odd("lock_length_minus", lambda: changed(rb"/Length 128", b"/Length -8 "), "a key of minus 8 bits"),
    _odd("lock_length_huge", lambda: changed(rb"/Length 128", b"/Length 2147483647"), "a key of 2^31 bits"),
    _odd("lock_filter", lambda: changed(rb"/Filter\s*/Standard", b"/Filter/Adobe.PubSec"), "a lock for certificates"),
    _odd("lock_version", lambda: changed(rb"/V 2", b"/V 99"), "a lock of version 99"),
    _odd("lock_revision", lambda: changed(rb"/R 3", b"/R 99"), "a lock of revision 99"),
    _odd("lock_no_key", lambda: changed(rb"/O\s*[<(]", b"/X <"), "the owner's key is missing"),
    _odd("lock_number", lambda: changed(rb"/Encrypt \d+ 0 R", b"/Encrypt 42"), "the lock is a number"),
    _odd("lock_gone", lambda: changed(rb"/Encrypt \d+ 0 R", b"/Encrypt 99 0 R"), "the lock is not in the file"),
    _odd("lock_no_id", lambda: changed(rb"/ID\s*\[", b"/XX ["), "the file's id, which is part of the key, is missing"),
    _odd("lock_word", lambda: changed(rb"/P -?\d+", b"/P(a) "), "a word for the permissions"),
]
