use br::{Phone, TaxId};
use connectors::clearsale::{ClearSaleBureau, ClearSaleConfig, ClearSaleSimulator};
use connectors::spc::{SpcBureau, SpcConfig, SpcSimulator};
use connectors::{Behaviour, ConfigError};
use customers::CustomerKind;
use kernel::{Money, Percent, ProspectId};
use sales::{CreditBureau, CreditSubject, FraudBureau, FraudQuestion, NoAnswer};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_millis(500);

fn spc(base: &str, password: &str) -> SpcBureau {
    let (base, user, password) = (base.into(), "operador".into(), password.into());
    SpcBureau::new(SpcConfig { base, user, password, timeout: PATIENCE, authority: None }).unwrap()
}

fn subject(document: &str) -> CreditSubject {
    let tax_id = TaxId::parse(document).unwrap();
    let kind = if tax_id.is_person() { CustomerKind::Person } else { CustomerKind::Company };
    CreditSubject { prospect: ProspectId(1), kind, tax_id, birth_date: None, by: None }
}

fn clear_sale(base: &str, password: &str) -> ClearSaleBureau {
    let (base, user, password) = (base.into(), "isp".into(), password.into());
    ClearSaleBureau::new(ClearSaleConfig { base, user, password, timeout: PATIENCE, authority: None }).unwrap()
}

fn question() -> FraudQuestion {
    FraudQuestion {
        prospect: ProspectId(1),
        tax_id: TaxId::parse("52998224725").unwrap(),
        phone: Phone::parse("32999998888").unwrap(),
        email: Some("ana@exemplo.com.br".into()),
        by: None,
    }
}

#[tokio::test]
async fn spc_tells_what_it_knows_of_people_and_companies() {
    let simulator = SpcSimulator::start(0, "operador", "senha").await.unwrap();
    let bureau = spc(&simulator.base(), "senha");
    let person = bureau.report(&subject("52998224725")).await.unwrap();
    assert_eq!((person.name.as_deref(), person.score, person.class.as_deref()), (Some("TESTE"), Some(485), Some("D")));
    assert_eq!((person.restrictions, person.restrictions_total), (0, None));
    assert_eq!(person.probability, Some(Percent(311_500)));
    assert_eq!(person.birth_date, "1988-03-15".parse().ok());
    let company = bureau.report(&subject("11222333000181")).await.unwrap();
    assert_eq!((company.restrictions, company.restrictions_total), (1, Some(Money::centavos(12_345))));
    assert_eq!(company.details[0].creditor, "LOJA TESTE");
    assert_eq!(simulator.received(), ["52998224725", "11222333000181"]);
}

#[tokio::test]
async fn spc_refuses_or_does_not_answer() {
    let simulator = SpcSimulator::start(0, "operador", "senha").await.unwrap();
    let bureau = spc(&simulator.base(), "senha");
    simulator.behave(Behaviour::Refuses);
    assert!(matches!(bureau.report(&subject("52998224725")).await, Err(NoAnswer::Refused(_))));
    for behaviour in [Behaviour::RefusesForNow, Behaviour::AnswersAfter(Duration::from_secs(5))] {
        simulator.behave(behaviour);
        let error = bureau.report(&subject("52998224725")).await.unwrap_err();
        assert!(matches!(&error, NoAnswer::Unavailable(said) if !said.contains("52998224725")), "{error}");
    }
    simulator.behave(Behaviour::Accepts);
    let stranger = spc(&simulator.base(), "errada");
    assert!(matches!(stranger.report(&subject("52998224725")).await, Err(NoAnswer::Unavailable(_))));
    let base = simulator.base();
    drop(simulator);
    assert!(matches!(spc(&base, "senha").report(&subject("52998224725")).await, Err(NoAnswer::Unavailable(_))));
}

#[tokio::test]
async fn clear_sale_tells_how_far_it_trusts_somebody() {
    let simulator = ClearSaleSimulator::start(0, "isp", "senha").await.unwrap();
    let bureau = clear_sale(&simulator.base(), "senha");
    let answer = bureau.answer(&question()).await.unwrap();
    let score = answer.score.unwrap();
    assert_eq!((score.now.value, score.before[0].value), (Percent(909_900), Percent::whole(80)));
    assert_eq!(score.now.at, "2019-06-07T12:45:00".parse().ok());
    assert_eq!(answer.sms.unwrap().answered.unwrap().text, "1) SIM");
    assert_eq!((answer.ratings[0].value, answer.insights[0].code.as_str()), (3, "TEL001"));
    bureau.answer(&question()).await.unwrap();
    assert_eq!((simulator.received().len(), simulator.tokens()), (2, 1), "one token for both");
    simulator.revoke();
    bureau.answer(&question()).await.unwrap();
    assert_eq!(simulator.received().len(), 3, "a token that was taken back is fetched anew");
}

#[tokio::test]
async fn clear_sale_refuses_or_does_not_answer() {
    let simulator = ClearSaleSimulator::start(0, "isp", "senha").await.unwrap();
    let bureau = clear_sale(&simulator.base(), "senha");
    simulator.behave(Behaviour::Refuses);
    assert!(matches!(bureau.answer(&question()).await, Err(NoAnswer::Refused(_))));
    for behaviour in [Behaviour::RefusesForNow, Behaviour::AnswersAfter(Duration::from_secs(5))] {
        simulator.behave(behaviour);
        let error = bureau.answer(&question()).await.unwrap_err();
        assert!(matches!(&error, NoAnswer::Unavailable(said) if !said.contains("52998224725")), "{error}");
    }
    assert!(matches!(clear_sale(&simulator.base(), "errada").answer(&question()).await, Err(NoAnswer::Unavailable(_))));
}

#[test]
fn bureaus_get_their_passwords_over_tls_only() {
    let (user, password) = (String::from("isp"), String::from("senha"));
    let config = SpcConfig { base: "http://spc.example".into(), user, password, timeout: PATIENCE, authority: None };
    assert!(matches!(SpcBureau::new(config), Err(ConfigError::Unencrypted(_))));
}
