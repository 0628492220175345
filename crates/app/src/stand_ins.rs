//! What answers for outside systems in homologação: in the process, always the same, and never over the network.

use async_trait::async_trait;
use billing::{CardAcquirer, CardToken, NoToken, TypedCard};
use kernel::Fault;
use network::{ConnectMaster, PlantAddress, PlantBlock, PlantCondominium};
use places::CondominiumKind;

/// An acquirer that takes every card.
pub(crate) struct StandInAcquirer;

#[async_trait]
impl CardAcquirer for StandInAcquirer {
    async fn tokenize(&self, _: &TypedCard) -> Result<CardToken, NoToken> {
        CardToken::new("00000000-0000-0000-0000-000000000000").ok_or_else(|| NoToken::Refused("no token".into()))
    }
}

/// A fibre plant with the same condominium at every house.
pub(crate) struct StandInPlant;

#[async_trait]
impl ConnectMaster for StandInPlant {
    async fn condominiums(&self, at: &PlantAddress) -> Result<Vec<PlantCondominium>, Fault> {
        Ok(vec![PlantCondominium {
            id: 1,
            name: "TESTE CONDOMINIO CM".into(),
            number: at.number.clone(),
            status: 'A',
            kind: CondominiumKind::Vertical,
            blocks: vec![PlantBlock { id: 2, name: "BLOCO TESTE".into() }],
        }])
    }
}
