"""
Makes a certificate for this machine's loopback and its private key, signed by an authority of its own: cert.pem (the chain, which is
the bundle of trusted authorities, too) and key.pem in the folder that is given.
"""

import datetime
import ipaddress
import pathlib
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

folder = pathlib.Path(sys.argv[1])
now = datetime.datetime.now(datetime.timezone.utc)


def named(text):
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def begun(subject, key):
    return (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named("Outcrop's conformance"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
    )


authority_key = ec.generate_private_key(ec.SECP256R1())
authority_id = x509.SubjectKeyIdentifier.from_public_key(authority_key.public_key())
signing_only = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)
authority = (
    begun("Outcrop's conformance", authority_key)
    .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    .add_extension(signing_only, critical=True)
    .add_extension(authority_id, critical=False)
    .sign(authority_key, hashes.SHA256())
)

key = ec.generate_private_key(ec.SECP256R1())
certificate = (
    begun("localhost", key)
    .add_extension(
        x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
        critical=False,
    )
    .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(authority_id), critical=False)
    .sign(authority_key, hashes.SHA256())
)
chain = [certificate, authority]
(folder / "cert.pem").write_bytes(b"".join(each.public_bytes(serialization.Encoding.PEM) for each in chain))
(folder / "authority.pem").write_bytes(authority.public_bytes(serialization.Encoding.PEM))
(folder / "key.pem").write_bytes(
    key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
)
