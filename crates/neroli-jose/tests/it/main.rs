//! neroli-jose seen from outside: published vectors, attacks, and properties.

#[cfg(test)]
mod ambiguity;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod confusion;
#[cfg(test)]
mod encodings;
#[cfg(test)]
mod forge;
#[cfg(test)]
mod jwk;
#[cfg(test)]
mod proof;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod seal;
#[cfg(test)]
mod signing;
#[cfg(test)]
mod vectors;
