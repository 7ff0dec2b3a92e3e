"""The page: articles with their statements in place, who speaks about whom, and the figures beside the quotations."""
