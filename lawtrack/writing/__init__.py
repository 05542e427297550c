"""From values to Word, Excel, HTML, Akoma Ntoso, JSON, text and calendars. Imports model only."""
