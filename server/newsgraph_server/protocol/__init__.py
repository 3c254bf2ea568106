"""HTTP as the standards want it: content negotiation, errors, parameters, linked data, the SPARQL Protocol."""
