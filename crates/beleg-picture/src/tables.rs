//! Tables that are only looked into, never gone through: the order of their entries is nowhere seen.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, DefaultHasher},
};

/// A table whose hashes are the same in every run.
pub(crate) type Table<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;
/// A set of the same sort.
pub(crate) type Keys<K> = HashSet<K, BuildHasherDefault<DefaultHasher>>;
