//! [`Catalogue`]: every kind of block that an engine knows, found by its type.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::block::BlockKind;
use crate::blocks;
use crate::diagnostic::did_you_mean;

/// The kinds of block that documents may use. An embedder adds kinds of its own, or aliases for the type names that
/// a customer's export really contains.
#[derive(Clone, Debug)]
pub struct Catalogue {
    kinds: Vec<&'static BlockKind>,
    by_type: HashMap<String, &'static BlockKind>,
}

impl Catalogue {
    /// The kinds that this crate brings.
    pub fn builtin() -> &'static Catalogue {
        static BUILTIN: LazyLock<Catalogue> = LazyLock::new(|| {
            let none = Catalogue { kinds: Vec::new(), by_type: HashMap::new() };
            blocks::all().fold(none, Catalogue::with)
        });
        &BUILTIN
    }

    /// Adds a kind; one of the same type is replaced.
    #[must_use]
    pub fn with(mut self, kind: &'static BlockKind) -> Catalogue {
        self.kinds.retain(|known| known.type_name != kind.type_name);
        self.kinds.push(kind);
        for name in kind.aliases.iter().chain([&kind.type_name]) {
            self.by_type.insert((*name).to_owned(), kind);
        }
        self
    }

    /// Lets `alias` mean the kind of the canonical type; `None` if there is no such kind.
    #[must_use]
    pub fn with_alias(mut self, alias: &str, type_name: &str) -> Option<Catalogue> {
        let kind = self.get(type_name)?;
        self.by_type.insert(alias.to_owned(), kind);
        Some(self)
    }

    /// The kind of a block type or alias.
    pub fn get(&self, type_name: &str) -> Option<&'static BlockKind> {
        self.by_type.get(type_name).copied()
    }

    /// Every kind, in the palette's order.
    pub fn kinds(&self) -> impl Iterator<Item = &'static BlockKind> + '_ {
        self.kinds.iter().copied()
    }

    /// The type that was probably meant.
    pub fn suggest(&self, type_name: &str) -> Option<&'static str> {
        did_you_mean(type_name, self.kinds().flat_map(|kind| kind.aliases.iter().copied().chain([kind.type_name])))
    }

    /// The kinds whose type, alias or title (English, Japanese, Portuguese or Russian) contains every word of the query; case does not
    /// count.
    #[cfg(feature = "schema")]
    pub fn search<'c>(&'c self, query: &str) -> impl Iterator<Item = &'static BlockKind> + 'c {
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        self.kinds().filter(move |kind| {
            let titles = [kind.title, kind.title_ja, kind.title_pt(), kind.title_ru()];
            let names = titles.into_iter().chain([kind.type_name, kind.category.as_str()]);
            let text = names
                .chain(kind.aliases.iter().copied())
                .map(|name| name.to_lowercase())
                .collect::<Vec<_>>()
                .join("\n");
            words.iter().all(|word| text.contains(word.as_str()))
        })
    }
}
