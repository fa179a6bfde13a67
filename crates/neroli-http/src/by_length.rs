//! A fixed table by text: a look-up compares lengths, and texts that are as long.

/// Entries in the order of their texts' lengths, and of the texts.
pub(crate) struct ByLength<T>(Box<[(String, T)]>);

impl<T> FromIterator<(String, T)> for ByLength<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        let mut all: Box<[_]> = entries.into_iter().collect();
        all.sort_by(|(a, _), (b, _)| (a.len(), a).cmp(&(b.len(), b)));
        Self(all)
    }
}

impl<T> ByLength<T> {
    /// Where a text stands, for [`Self::at`].
    pub(crate) fn place(&self, text: &str) -> Option<usize> {
        let order = |(known, _): &(String, T)| {
            known.len().cmp(&text.len()).then_with(|| known.as_str().cmp(text))
        };
        self.0.binary_search_by(order).ok()
    }

    /// What stands at a place.
    pub(crate) fn at(&self, place: usize) -> Option<&T> {
        self.0.get(place).map(|(_, value)| value)
    }

    /// What stands under a text.
    pub(crate) fn get(&self, text: &str) -> Option<&T> {
        self.at(self.place(text)?)
    }

    /// All of it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(text, value)| (text.as_str(), value))
    }
}
