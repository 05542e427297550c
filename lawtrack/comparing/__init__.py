"""From Documents to alignments, changes, verdicts, matrices and gaps. Imports model only."""
