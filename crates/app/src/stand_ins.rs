//! What answers for outside systems in homologação: in the process, always the same, and never over the network.

use async_trait::async_trait;
use billing::{CardAcquirer, CardToken, NoToken, TypedCard};
use chrono::NaiveDate;
use kernel::{Fault, Percent};
use network::{AccessOrder, AccessServer, ConnectMaster, PlantAddress, PlantBlock, PlantCondominium};
use places::CondominiumKind;
use sales::{
    BureauAddress, BureauReport, CreditBureau, CreditSubject, FraudAnswer, FraudBureau, FraudInsight, FraudMessage,
    FraudQuestion, FraudRating, FraudScore, FraudVerification, NoAnswer, ScorePoint,
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
#[derive(Clone, Copy, Debug)]
pub struct StandInBureau;

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
        let date = NaiveDate::from_ymd_opt(2019, 6, 7).and_then(|date| date.and_hms_opt(12, 45, 0));
        let point = |value| ScorePoint { value: Percent::whole(value), reason: "Homologação".to_owned(), at: date };
        let message = |text: &str| Some(FraudMessage { text: text.to_owned(), at: date });
        let verified =
            || Some(FraudVerification { sent: message("Você está participando de um teste?"), answered: message("SIM") });
        let related_to = vec!["Document".to_owned(), "Phone".to_owned()];
        Ok(FraudAnswer {
            score: Some(FraudScore { now: point(90), before: vec![point(80)] }),
            sms: verified(),
            email: verified(),
            ratings: vec![FraudRating { value: 3, related_to: related_to.clone() }],
            insights: vec![FraudInsight {
                code: "TEL001".to_owned(),
                description: "O celular informado foi visto há pouco.".to_owned(),
                kind: "consulta".to_owned(),
                category: "fraude".to_owned(),
                relevance: "Positivo".to_owned(),
                related_to,
            }],
            message: Some("TESTE".to_owned()),
            milliseconds: 0,
        })
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
