//! What answers for outside systems in homologação: in the process, always the same, and never over the network.

use async_trait::async_trait;
use billing::{CardAcquirer, CardToken, NoToken, TypedCard};
use kernel::{Fault, Percent};
use network::{AccessOrder, AccessServer, ConnectMaster, PlantAddress, PlantBlock, PlantCondominium};
use places::CondominiumKind;
use sales::{
    BureauAddress, BureauReport, CreditBureau, CreditSubject, FraudAnswer, FraudBureau, FraudQuestion, FraudScore, NoAnswer,
    ScorePoint,
};

/// An acquirer that takes every card.
pub(crate) struct StandInAcquirer;

#[async_trait]
impl CardAcquirer for StandInAcquirer {
    async fn tokenize(&self, _: &TypedCard) -> Result<CardToken, NoToken> {
        CardToken::new("00000000-0000-0000-0000-000000000000").ok_or_else(|| NoToken::Refused("no token".into()))
    }
}

/// Bureaus that know nothing bad of anybody.
pub(crate) struct StandInBureau;

#[async_trait]
impl CreditBureau for StandInBureau {
    async fn report(&self, subject: &CreditSubject) -> Result<BureauReport, NoAnswer> {
        let (birth_date, score) = (subject.birth_date, Some(700));
        let text = |text: &str| Some(text.to_owned());
        let address = BureauAddress {
            street: text("R TESTE"),
            number: text("400"),
            neighborhood: text("TESTE"),
            postal_code: text("36280000"),
            city: text("CARANDAI"),
            state: text("MG"),
        };
        let (name, phone, probability, class) = (text("TESTE"), text("3233334444"), Some(Percent::whole(10)), text("B"));
        Ok(BureauReport { name, birth_date, address, phone, score, probability, class, ..BureauReport::default() })
    }
}

#[async_trait]
impl FraudBureau for StandInBureau {
    async fn answer(&self, _: &FraudQuestion) -> Result<FraudAnswer, NoAnswer> {
        let now = ScorePoint { value: Percent::whole(90), reason: "Homologação".to_owned(), at: None };
        Ok(FraudAnswer { score: Some(FraudScore { now, before: Vec::new() }), ..FraudAnswer::default() })
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

/// A server that takes every order. What it took is kept by the slice `network`.
pub(crate) struct StandInAccessServer;

#[async_trait]
impl AccessServer for StandInAccessServer {
    async fn obey(&self, _: &AccessOrder, _: &str) -> Result<(), Fault> {
        Ok(())
    }
}
