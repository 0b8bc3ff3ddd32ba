"""A site by its address or as it was saved → its pages, one by one; only this touches the network."""
