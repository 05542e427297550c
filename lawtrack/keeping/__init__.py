"""What stays on disk: corpus, catalogue, official database client, campaign folder. Imports model and reading."""
