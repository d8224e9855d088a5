"""The world beside the text: tables of what is known, and the places that a text names.

>>> from factcheck.places import find_places, tables
>>> [place.key for place in find_places("Heavy rain fell on Lisbon.")]
['pt/lisbon']
>>> tables().lookup("country.area", "pt/lisbon").unit
'kilometer ** 2'
"""

from factcheck.places.apart import kilometres
from factcheck.places.find import Place, find_places
from factcheck.places.known import Known, Tables, tables

__all__ = ["Known", "Place", "Tables", "find_places", "kilometres", "tables"]
