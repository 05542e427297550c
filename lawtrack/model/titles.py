"""Titles in running text."""

from __future__ import annotations


def book_title(title: str) -> str:
    """《…》 around a title; marks inside become 〈…〉 (GB/T 15834: 书名号里面再用书名号时，内用单书名号)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"
