"""From bytes to Documents; proposals and notices too. Imports model only."""
