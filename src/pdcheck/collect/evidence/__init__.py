"""A folder of evidence: what was fetched and read, kept so that an audit can be checked and run again.

with Keeping(folder, today) as sources:    # `Sources` that keep what they give
    …
Kept(opened(folder))                       # `Sources` that give what was kept; UserError where it was changed
"""
