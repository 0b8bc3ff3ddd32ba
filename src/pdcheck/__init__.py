"""A personal-data compliance checker for contact handling (152-ФЗ, art. 13.11 КоАП)."""

__version__ = "0.1.0"
