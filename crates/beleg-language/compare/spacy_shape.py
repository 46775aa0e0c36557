"""Tokens a second of a spaCy pipeline in the shape of de_core_news_sm, on one thread.

The pipeline has the architecture of that model (tok2vec CNN of width 96 and depth 4, tagger, morphologizer, parser, NER) and random
weights: a rate does not depend on what the weights are. Files are read as plain text; the best of five rounds is printed.

    python spacy_shape.py FILE...
"""
import os, sys, time
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"
import spacy
from spacy.training import Example

nlp = spacy.blank("de")
tok2vec = {
    "model": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 96,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
            "rows": [5000, 1000, 2500, 2500, 50, 50],
            "include_static_vectors": False,
        },
        "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 96, "depth": 4, "window_size": 1, "maxout_pieces": 3},
    }
}
listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
nlp.add_pipe("tok2vec", config=tok2vec)
tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
morphologizer = nlp.add_pipe("morphologizer", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
transition = {"@architectures": "spacy.TransitionBasedParser.v2", "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": listener}
parser = nlp.add_pipe("parser", config={"model": {**transition, "state_type": "parser", "extra_state_tokens": False}})
# The NER of that model has a tok2vec of its own.
ner = nlp.add_pipe("ner", config={"model": {**transition, "state_type": "ner", "extra_state_tokens": False, "tok2vec": tok2vec["model"]}})
for number in range(55):
    tagger.add_label(f"T{number}")
for number in range(600):
    morphologizer.add_label(f"POS=X|Case={number}")
for number in range(40):
    parser.add_label(f"r{number}")
for kind in ("PER", "ORG", "LOC", "MISC"):
    ner.add_label(kind)
words = "Die Regierung lieferte dem Nachbarn Waffen .".split()
given = {
    "words": words, "tags": ["T1"] * 7, "morphs": ["Case=1"] * 7, "pos": ["X"] * 7, "heads": [1, 2, 2, 4, 2, 2, 2],
    "deps": ["r1", "r2", "ROOT", "r3", "r4", "r5", "r6"], "entities": ["O", "O", "O", "O", "U-PER", "O", "O"],
}
nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(" ".join(words)), given)])
texts = [open(path, encoding="utf8").read() for path in sys.argv[1:]]
best = 0.0
for _ in range(6):
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    rate = tokens / (time.perf_counter() - start)
    print(f"{tokens} tokens, {rate:.0f} a second", file=sys.stderr)
    best = max(best, rate)
print(f"{best:.0f}")
