"""What makes a finding the same one in two reports: its requirement, its target, its place; never offsets."""

import hashlib
import re

from pdcheck.findings import Finding, Proof

WHOLES: dict[str, str] = {"organisation": "организация", "company": "компания в целом"}
"""Targets that are neither a file nor an address, in the words in which people meet them."""

_BLANKS = re.compile(r"[\s_]+")


def name_of(target: str) -> str:
    """A target as people are told of it, and as they may name it in waivers.yaml."""
    return WHOLES.get(target, target)


def key_of(finding: Finding) -> tuple[str, str]:
    """Requirement and target, which no two findings of a report share; paths are written alike."""
    return finding.requirement, finding.target.replace("\\", "/")


def place_of(proof: Proof, target: str) -> str:
    """Where a proof stands in a target, so that it is found again when words before it came or went.

    The words themselves tell a place; where nothing is quoted, the place for people does.
    """
    within = proof.location.source.removeprefix(target).replace("\\", "/")
    words = _BLANKS.sub(" ", proof.quote).strip().casefold()
    return "\n".join((within, proof.location.dialogue or "", words or proof.location.anchor))


def places_of(finding: Finding) -> frozenset[str]:
    """The places of all its proofs."""
    return frozenset(place_of(proof, finding.target) for proof in finding.evidence)


def fingerprint(finding: Finding) -> str:
    """Requirement and target as 32 hexadecimal digits, equal from run to run."""
    return hashlib.sha256("\n".join(key_of(finding)).encode()).hexdigest()[:32]
