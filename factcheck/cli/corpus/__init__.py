"""Many texts: folders and patterns, checked by several processes or a cluster, streamed, taken up again where left."""
