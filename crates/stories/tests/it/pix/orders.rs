//! Whatever is lost, doubled or late, and in whichever order it comes: in the end the books are the same.

use super::psp::{Psp, reais};
use connectors::psp::Held;
use proptest::prelude::*;
use testkit::World;

/// One thing that happens.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A call that is held back arrives; it stays and may arrive again.
    Arrives(usize),
    /// Jobs are done.
    Work,
    /// The PSP is asked what came in.
    Poll,
    /// The next person pays.
    Pays,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0_usize..16).prop_map(Step::Arrives),
        2 => Just(Step::Work),
        1 => Just(Step::Poll),
        3 => Just(Step::Pays),
    ]
}

/// What must be the same in the end.
#[derive(Debug, PartialEq, Eq)]
struct Books {
    booked: (i64, i64),
    outcomes: Vec<(String, i64)>,
    open: i64,
    unbalanced: i64,
    live_charges: i64,
}

async fn tell(steps: &[Step]) -> Books {
    let world = World::on("2026-03-10").await;
    let psp = Psp::of(&world).await;
    let ana = world.customer("Ana Luz").with_contract("Fibra 500", 9_990, 10).await;
    let twice = ana.owes(9_990, "2026-03-20").await;
    let static_code = psp.shown_code(twice).await;
    let (once, part) = (ana.owes(5_000, "2026-03-20").await, ana.owes(8_000, "2026-03-20").await);
    psp.round().await;
    let codes = [psp.shown_code(twice).await, static_code, psp.shown_code(once).await, psp.shown_code(part).await];
    let amounts = [None, None, None, Some(reais(3_000))];
    let (mut next, mut calls) = (0, Vec::<Held>::new());
    let mut pay = |calls: &mut Vec<Held>| {
        if let Some(code) = codes.get(next) {
            // The charge may be gone since its invoice is paid: then the payer's bank says so, and no money moves.
            let _ = psp.simulator.pay(code, amounts[next]);
            next += 1;
            calls.extend(psp.simulator.take_held());
        }
    };
    // Both codes of the first invoice are paid before anybody could hear of it.
    pay(&mut calls);
    pay(&mut calls);
    for step in steps {
        match step {
            Step::Arrives(which) if !calls.is_empty() => psp.deliver(&calls[which % calls.len()]).await.unwrap(),
            Step::Arrives(_) => {}
            Step::Work => world.work_off().await,
            Step::Poll => psp.round().await,
            Step::Pays => pay(&mut calls),
        }
    }
    for _ in &codes {
        pay(&mut calls);
    }
    psp.round().await;
    let mut outcomes = psp.outcomes().await;
    outcomes.sort();
    Books {
        booked: psp.booked().await,
        outcomes,
        open: ana.invoice(part).await.open().in_centavos(),
        unbalanced: world.unbalanced_payments().await,
        live_charges: world.number("SELECT COUNT(*) FROM pix_charge WHERE ended_at IS NULL").await,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_books_do_not_depend_on_the_order_of_messages(steps in prop::collection::vec(step(), 0..24)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let outcome = |word: &str, credit| (word.to_owned(), credit);
        let expected = Books {
            booked: (9_990 + 5_000 + 3_000, 3),
            outcomes: vec![outcome("booked", 0), outcome("booked", 0), outcome("duplicate", 9_990), outcome("under", 0)],
            open: 5_000,
            unbalanced: 0,
            live_charges: 1,
        };
        prop_assert_eq!(runtime.block_on(tell(&steps)), expected);
    }
}
