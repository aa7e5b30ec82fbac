"""Columns and checks that the tables of a store are made of."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Integer, Text

BIG = BigInteger().with_variant(Integer, "sqlite")
"""A whole number of 64 bits."""


def big(*, null: bool = False, primary: bool = False) -> Column[int]:
    """Return a column of large whole numbers."""
    return Column(BIG, nullable=null, primary_key=primary)


def link(target: str, *, cascade: bool = False, primary: bool = False) -> Column[int]:
    """Return a column that names a row of another table."""
    key = ForeignKey(target, ondelete="CASCADE" if cascade else None)
    return Column(BIG, key, nullable=False, primary_key=primary)


def words(*, null: bool = False, primary: bool = False, unique: bool = False) -> Column[str]:
    """Return a column of text."""
    return Column(Text, nullable=null, primary_key=primary, unique=unique or None)


def check(name: str, rule: str) -> CheckConstraint:
    """Return a rule that every row must keep."""
    return CheckConstraint(rule, name=name)
