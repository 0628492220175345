use async_trait::async_trait;
use br::{Cep, Uf};
use kernel::{Coordinates, Fault};

/// A service that knows where houses stand.
#[async_trait]
pub trait Geocoder: Send + Sync {
    /// Where a house stands; none when the service does not know it.
    ///
    /// # Errors
    /// [`Fault::Unavailable`] when it does not answer in time, refuses, or answers what nobody can read.
    async fn locate(&self, house: &House) -> Result<Option<Coordinates>, Fault>;
}

/// A house, as such a service is asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// The street with its kind.
    pub street: String,
    /// The number in the street; may be empty.
    pub number: String,
    /// The district; may be empty.
    pub neighborhood: String,
    /// The city's name.
    pub city: String,
    /// The state.
    pub state: Uf,
    /// The postal code.
    pub postal_code: Cep,
}

impl House {
    /// On one line, as people write it: "Rua Presidente Nereu Ramos, 102, Centro, Marialva - PR, 86990-000, Brasil".
    #[must_use]
    pub fn line(&self) -> String {
        let Self { street, number, neighborhood, city, state, postal_code } = self;
        let (first, last) = postal_code.as_str().split_at(5);
        let place = format!("{city} - {}", state.code());
        let code = format!("{first}-{last}");
        let parts = [street.as_str(), number, neighborhood, &place, &code, "Brasil"];
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_is_written_on_a_line() {
        let house = House {
            street: "Rua Presidente Nereu Ramos".into(),
            number: "102".into(),
            neighborhood: "Centro".into(),
            city: "Marialva".into(),
            state: Uf::PR,
            postal_code: Cep::parse("86990000").unwrap(),
        };
        assert_eq!(house.line(), "Rua Presidente Nereu Ramos, 102, Centro, Marialva - PR, 86990-000, Brasil");
        let bare = House { number: " ".into(), neighborhood: String::new(), ..house };
        assert_eq!(bare.line(), "Rua Presidente Nereu Ramos, Marialva - PR, 86990-000, Brasil");
    }
}
