"""What enrichers know of languages other than English: stop words, and figures that need no grammar."""
