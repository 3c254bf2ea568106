"""What a dataset holds, in numbers that follow each change: triples, classes, properties, and what links what.

`tracker.Tracker` watches a store. Writing costs it next to nothing: a change is only *captured*, which means finding
out which of its quads were there before. What it does to the numbers is worked out (`difference`) when somebody asks,
or when the store is closed, from what was captured alone; no hub is read through for a new link to it. Per article
written that work would have been a tenth of the whole ingestion, which is why it is not done while writing.

Where that is not possible (an update whose quads are not known, a bulk load, more changes than are kept), the dataset
is counted anew (`full_count`) by a process of its own on a copy of the store, streaming; until it is done the last
numbers stay, with the revision that they belong to. Distinct subjects and objects are exact either way; contributions
of single graphs could not have given them, because they are not additive.

**What is counted** is what a query sees (`contents.Scope`): every triple once for each graph that it stands in. A node
is a member of a class once, in however many graphs it says so. The part of a class and a property is the triples with
that property whose subject is a member; its parts by class and by datatype go by the other end.
"""
