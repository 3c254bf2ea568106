"""The evaluation of queries that strangers wrote: guarded, isolated in processes that can be killed."""
