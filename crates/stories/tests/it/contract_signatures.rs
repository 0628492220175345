//! Customers sign at Clicksign: asked once, whatever breaks in between, and the contract is signed when Clicksign says so.

use crate::scene::papers::standard;
use async_trait::async_trait;
use connectors::Behaviour;
use connectors::clicksign::{ClicksignClient, ClicksignConfig, ClicksignSimulator};
use db::{Leased, Outcome};
use kernel::{ContractId, Environment, Fault};
use papers::{
    IssuePapers, Means, Paper, Pen, RequestSignature, SignatureRefused, Signatures, Standing, Submission, issue_papers,
    request_signature,
};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use testkit::World;

const TODAY: &str = "2026-03-26";

struct Drawn;

impl Pen for Drawn {
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, Fault> {
        app::papers_pdf(std::slice::from_ref(paper), Environment::Production)
    }
}

/// Clicksign over a line that breaks when it is told to send, as often as it is told to.
struct Broken {
    clicksign: ClicksignClient,
    breaks: AtomicBool,
}

#[async_trait]
impl Signatures for Broken {
    async fn prepare(&self, submission: &Submission) -> Result<String, SignatureRefused> {
        self.clicksign.prepare(submission).await
    }

    async fn send(&self, id: &str) -> Result<(), SignatureRefused> {
        if self.breaks.swap(false, Ordering::SeqCst) {
            return Err(SignatureRefused::Unavailable("the line broke".into()));
        }
        self.clicksign.send(id).await
    }

    async fn standing(&self, id: &str) -> Result<Standing, SignatureRefused> {
        self.clicksign.standing(id).await
    }

    async fn cancel(&self, id: &str) -> Result<(), SignatureRefused> {
        self.clicksign.cancel(id).await
    }
}

async fn clicksign() -> (ClicksignSimulator, Broken) {
    let simulator = ClicksignSimulator::start(0, "token").await.unwrap();
    let config =
        ClicksignConfig { base: simulator.base(), token: "token".into(), timeout: Duration::from_secs(10), authority: None };
    let clicksign = ClicksignClient::new(config).unwrap();
    (simulator, Broken { clicksign, breaks: AtomicBool::new(false) })
}

/// Asks for a signature; says whether somebody is asked.
async fn ask(world: &World, contract: ContractId, again: bool) -> bool {
    let command = IssuePapers { contract, customer: None, templates: Vec::new(), kind: None };
    let papers = world.does(async move |ctx| issue_papers(ctx, command).await).await;
    let papers = papers.iter().filter_map(|paper| paper.id).collect();
    let command = RequestSignature { contract, papers, again };
    world.does(async move |ctx| request_signature(ctx, command).await).await.is_some()
}

/// The newest job that hands a request over, as the worker leases it.
async fn job(world: &World) -> Leased {
    let rows = world.rows("SELECT body FROM job WHERE kind = 'papers.signature_send' ORDER BY id DESC LIMIT 1").await;
    let body = rows[0].try_get("", "body").unwrap();
    Leased { id: 1, kind: papers::SEND.into(), body, attempt: 1, due_at: world.now() }
}

async fn run(world: &World, signatures: &dyn Signatures, row: &Leased) -> Outcome {
    papers::run_job(world.app().runner(), Some(signatures), &Drawn, row).await.unwrap()
}

#[tokio::test]
async fn a_customer_is_asked_once_and_the_contract_is_signed_once() {
    let world = World::on(TODAY).await;
    standard(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    let (simulator, clicksign) = clicksign().await;
    assert!(ask(&world, contract, false).await);
    assert!(!ask(&world, contract, false).await, "who asks again without saying so asks nobody");
    let row = job(&world).await;
    simulator.behave(Behaviour::RefusesForNow);
    assert!(matches!(run(&world, &clicksign, &row).await, Outcome::Again(_)));
    simulator.behave(Behaviour::Accepts);
    clicksign.breaks.store(true, Ordering::SeqCst);
    assert!(matches!(run(&world, &clicksign, &row).await, Outcome::Again(_)));
    for _ in 0..2 {
        assert_eq!(run(&world, &clicksign, &row).await, Outcome::Done);
    }
    let envelopes = simulator.envelopes();
    assert_eq!((envelopes.len(), envelopes[0].notifications, envelopes[0].status.as_str()), (1, 1, "running"));
    assert_eq!(envelopes[0].signers, ["cliente@exemplo.com.br"]);

    let round = async || papers::round(world.app().runner(), &clicksign).await.unwrap();
    assert_eq!(round().await, 0);
    simulator.sign_all();
    assert_eq!((round().await, round().await), (1, 0));
    let signature = world.sees(async |ctx| papers::signature_of_contract(ctx, contract).await).await.unwrap();
    assert_eq!((signature.means, signature.papers.len(), signature.channel.as_str()), (Means::Outside, 1, "system"));
    assert!(signature.form.is_some());
    assert!(!ask(&world, contract, false).await, "it is signed");
    assert_eq!(world.number("SELECT COUNT(*) FROM signature_request WHERE state = 'signed'").await, 1);
}

#[tokio::test]
async fn a_request_that_is_sent_again_takes_the_place_of_the_one_before() {
    let world = World::on(TODAY).await;
    standard(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let contract = ana.contracts[0];
    let (simulator, clicksign) = clicksign().await;
    assert!(ask(&world, contract, false).await);
    assert_eq!(run(&world, &clicksign, &job(&world).await).await, Outcome::Done);
    assert!(ask(&world, contract, true).await);
    assert_eq!(run(&world, &clicksign, &job(&world).await).await, Outcome::Done);
    let standing: Vec<_> = simulator.envelopes().into_iter().map(|envelope| envelope.status).collect();
    assert_eq!(standing, ["canceled", "running"]);
    simulator.refuse_all();
    assert_eq!(papers::round(world.app().runner(), &clicksign).await.unwrap(), 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM signature_request WHERE ended_at IS NULL").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM contract_signature").await, 0);
    assert!(ask(&world, contract, true).await, "who refused may be asked again");
}

#[tokio::test]
async fn what_clicksign_does_not_take_ends_there_and_waits_for_a_person() {
    let world = World::on(TODAY).await;
    standard(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let (simulator, clicksign) = clicksign().await;
    assert!(ask(&world, ana.contracts[0], false).await);
    simulator.behave(Behaviour::Refuses);
    assert!(matches!(run(&world, &clicksign, &job(&world).await).await, Outcome::Dead(_)));
    assert_eq!(world.number("SELECT COUNT(*) FROM signature_request WHERE state = 'failed'").await, 1);
    let bia = world.customer("Bia Reis").unreachable().with_contract("Fibra 500", 9_990, 10).await;
    let command = IssuePapers { contract: bia.contracts[0], customer: None, templates: Vec::new(), kind: None };
    let papers = world.does(async move |ctx| issue_papers(ctx, command).await).await;
    let papers = papers.iter().filter_map(|paper| paper.id).collect();
    let command = RequestSignature { contract: bia.contracts[0], papers, again: false };
    let caller = kernel::Caller::system("test");
    let refused = world.app().write(&caller, async move |ctx: &mut db::Ctx| request_signature(ctx, command).await).await;
    assert!(matches!(refused, Err(papers::SignError::NoEmail(_))), "{refused:?}");
    assert_eq!(world.number("SELECT COUNT(*) FROM signature_request").await, 1);
}
