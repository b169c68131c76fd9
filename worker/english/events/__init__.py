"""Who did what to whom, sentence by sentence, in the codes of PLOVER 2.0. Rules over a lexicon; no parser, no model."""
