"""The words of the set `opinions`: whether each stands in a short text is a column of it."""

import re
from typing import Final

_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?|!|[:;]-?[()]")

# The commonest words and smileys of the texts; coarse ones and what stands for names and links are left out.
_LIST: Final = """
! :( :) :-) ;) ;-) about actually after afternoon again agree all already also always am amazing an and angry
another any anyone anything are around as at away awesome back bad be beautiful because bed been before being
best better big birthday bit black blog book both brilliant but buy by call can can't car care check come coming
congrats cool could cute day days dead definitely did didn't dinner do does doesn't doing don't done down early
easy eat else end enjoy enough especially even ever every everyone everything excited fantastic far feel feeling
few finally find first follow food for found free friend friends from full fun funny game get getting give glad
go going gonna good got great guess guy guys ha had haha happy hard has hate have haven't having he he's head
hear heard help her here hey hilarious him his home hope hour hours house how huge i i'd i'll i'm i've idea if
in interesting into iphone is isn't it it's its job just keep kids kind know last late least let life like link
little live lol long look looking looks lost lot love loved lovely luck lucky lunch made make makes making man
many may maybe me mean might minutes miss more morning most movie much must my name need never new news next
nice night no not now number of off office oh ok okay old on one ones only or other our out over own part party
people perfect phone play playing please point post power pretty probably rain read reading ready really
remember right run sad said same saw say says school see seems send seriously she she's should show since sleep
so some someone something song soon sorry sounds start still stop story stuff stupid such super sure sweet take
team tell than thank thanks that that's thats the their them then there there's these they thing things think
this those though thought through time times tired to today tomorrow tonight too top totally true try trying
tweet two ugh until up us use used very via video wait want was watch watching way we weather week weekend
welcome well went were what what's when where which while who why will win wish with won't wonderful word words
work working world worse worth would wow wrong yay yeah year years yes yet you you're your
"""
WORDS: Final = tuple(_LIST.split())


def words_of(text: str) -> frozenset[str]:
    """The different words, exclamation marks and smileys of a text, in small letters."""
    return frozenset(_WORD.findall(text.lower()))
