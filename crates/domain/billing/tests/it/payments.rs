use crate::world::{BANK, CASH, CUSTOMER, World, centavos, contract, day, invoice};
use billing::{
    CardData, CardPlan, Coverage, Fee, InvoiceStatus, LedgerKind, Means, PayInvoice, Payment, PaymentError, PaymentKind, Share,
    Sums, find_invoice, pay_invoice, payments_of_invoice,
};
use kernel::{
    Caller, CardBrandId, Coded, Environment, Fault, FinancialAccountId, InvoiceId, Money, PaymentMethodId, Percent, PostingCodeId,
};

const DEBT: InvoiceId = InvoiceId(90);

async fn world() -> World {
    let world = World::on("2020-08-05").await;
    world.contract(contract(1)).await;
    world.contract(contract(2)).await;
    world.invoices(vec![invoice(90, "2020-03-09", &[1, 2])]).await;
    world
}

fn stated(received: i64, coverage: Coverage) -> Sums {
    let none = Money::ZERO;
    Sums::Stated { received: centavos(received), fine: none, interest: none, discount: none, coverage }
}

fn by_card(received: i64, coverage: Coverage) -> PayInvoice {
    let card = CardData {
        brand: Some(CardBrandId(1)),
        authorization_code: Some("44444".into()),
        transaction_id: Some(String::new()),
        nsu: Some("55555".into()),
    };
    PayInvoice {
        invoice: DEBT,
        paid_on: day("2020-08-04"),
        sums: stated(received, coverage),
        means: Means::Entered { account: CASH, method: Some(PaymentMethodId(2)), card },
        fee: None,
        unblock: true,
        comments: String::new(),
    }
}

fn in_cash() -> PayInvoice {
    PayInvoice {
        invoice: DEBT,
        paid_on: day("2020-08-04"),
        sums: Sums::Computed {
            fine: Share::Percent(Percent::whole(2)),
            interest: Share::NONE,
            discount: Share::Value(centavos(1_050)),
        },
        means: Means::Money {
            settlement: PostingCodeId(7),
            account: CASH,
            counter_entry: PostingCodeId(20),
            credited_on: Some(day("2020-08-06")),
        },
        fee: Some(Fee { amount: centavos(125), posting_code: PostingCodeId(13), currency: 1 }),
        unblock: false,
        comments: "Baixa avulsa".into(),
    }
}

fn in_machine(plan: CardPlan, brand: &str) -> PayInvoice {
    PayInvoice {
        sums: Sums::Computed { fine: Share::NONE, interest: Share::NONE, discount: Share::NONE },
        means: Means::CardMachine {
            settlement: PostingCodeId(7),
            plan,
            brand: brand.into(),
            slip_number: Some("123456".into()),
            authorization_code: Some("ABCDE123".into()),
        },
        ..in_cash()
    }
}

impl World {
    async fn pay(&self, command: &PayInvoice) -> Result<Payment, PaymentError> {
        self.runner.write(&self.caller, async |ctx| pay_invoice(ctx, command.clone()).await).await
    }

    async fn refused(&self, command: PayInvoice) -> &'static str {
        self.pay(&command).await.unwrap_err().code()
    }

    async fn state(&self) -> (InvoiceStatus, i64, Option<String>) {
        let found = self.runner.read(&self.caller, async |ctx| find_invoice(ctx, DEBT).await).await.unwrap().unwrap();
        (found.status, found.settled.in_centavos(), found.settled_on.map(|on| on.to_string()))
    }
}

#[tokio::test]
async fn a_full_payment_settles_although_its_sums_do_not_agree() {
    let world = world().await;
    let mut command = by_card(31_598, Coverage::Full);
    command.sums = Sums::Stated {
        received: centavos(31_598),
        fine: centavos(100),
        interest: Money::ZERO,
        discount: Money::ZERO,
        coverage: Coverage::Full,
    };
    let payment = world.pay(&command).await.unwrap();
    assert_eq!(world.state().await, (InvoiceStatus::Paid, 31_598, Some("2020-08-04".into())));
    assert_eq!((payment.kind, payment.settled, payment.fine), (PaymentKind::Manual, centavos(31_598), centavos(100)));
    assert_eq!((payment.transaction_id, payment.nsu.as_deref()), (None, Some("55555")));
    assert_eq!(
        world.ledger(DEBT).await,
        [
            (LedgerKind::Settlement, -31_598),
            (LedgerKind::Fine, -100),
            (LedgerKind::Difference, 100),
            (LedgerKind::CounterEntry, 31_598)
        ]
    );
    assert_eq!(
        world.events(),
        ["InvoiceSettled { invoice: InvoiceId(90), customer: CustomerId(81593), contracts: [ContractId(1), ContractId(2)], \
             unblock: true }"]
    );
    assert_eq!(world.refused(command).await, "billing.already_paid");
}

#[tokio::test]
async fn parts_add_up_until_nothing_is_open() {
    let world = world().await;
    world.pay(&by_card(10_000, Coverage::Partial)).await.unwrap();
    assert_eq!(world.state().await, (InvoiceStatus::Open, 10_000, None));
    let open = world.runner.read(&world.caller, async |ctx| find_invoice(ctx, DEBT).await).await.unwrap().unwrap();
    assert_eq!((open.open(), open.late.fine), (centavos(21_598), centavos(432)));
    assert!(world.events()[0].starts_with("InvoicePartlyPaid"));
    let last = world.pay(&by_card(30_000, Coverage::Partial)).await.unwrap();
    assert_eq!(last.settled, centavos(21_598));
    assert_eq!(world.state().await, (InvoiceStatus::Paid, 31_598, Some("2020-08-04".into())));
    assert!(world.events()[0].starts_with("InvoiceSettled"));
    assert_eq!(world.number("SELECT CAST(SUM(amount) AS BIGINT) FROM ledger_entry").await, 0);
    let payments = world.runner.read(&world.caller, async |ctx| payments_of_invoice(ctx, DEBT).await).await.unwrap();
    assert_eq!(payments.len(), 2);
}

#[tokio::test]
async fn cash_is_booked_with_posting_codes_and_its_fee() {
    let world = world().await;
    let payment = world.pay(&in_cash()).await.unwrap();
    assert_eq!((payment.received, payment.fee, payment.credited_on), (centavos(31_180), centavos(125), day("2020-08-06")));
    assert_eq!(
        world.ledger(DEBT).await,
        [
            (LedgerKind::Settlement, -31_598),
            (LedgerKind::Fine, -632),
            (LedgerKind::Discount, 1_050),
            (LedgerKind::CounterEntry, 31_180),
            (LedgerKind::Fee, -125),
            (LedgerKind::FeeExpense, 125),
        ]
    );
    let booked = format!("SELECT COUNT(*) FROM ledger_entry WHERE account_id = {CASH} AND posting_code_id IN (20, 13)");
    assert_eq!(world.number(&booked).await, 2);
    assert!(world.events()[0].contains("unblock: false"));
}

#[tokio::test]
async fn a_card_machine_makes_receivables() {
    let world = world().await;
    let payment = world.pay(&in_machine(CardPlan::Credit { installments: 3 }, "visa")).await.unwrap();
    assert_eq!((payment.kind, payment.installments, payment.account), (PaymentKind::CreditCard, 3, None));
    assert_eq!(payment.slip_number.as_deref(), Some("123456"));
    assert_eq!(world.number("SELECT COUNT(*) FROM card_receivable WHERE cancelled_at IS NULL").await, 3);
    assert_eq!(world.number("SELECT CAST(SUM(amount) AS BIGINT) FROM card_receivable").await, 31_598);
    assert_eq!(world.number("SELECT amount FROM card_receivable WHERE installment = 1").await, 10_534);
    assert_eq!(world.number("SELECT CAST(SUM(amount) AS BIGINT) FROM ledger_entry").await, 0);
    let fee = format!("SELECT COUNT(*) FROM ledger_entry WHERE account_id = {BANK} AND kind = 'fee'");
    assert_eq!(world.number(&fee).await, 1);
}

#[tokio::test]
async fn what_cannot_be_is_refused_by_name() {
    let world = world().await;
    let full = |change: fn(&mut PayInvoice)| {
        let mut command = by_card(31_598, Coverage::Full);
        change(&mut command);
        command
    };
    let cash = |change: fn(&mut PayInvoice)| {
        let mut command = in_cash();
        change(&mut command);
        command
    };
    let cases = [
        (full(|it| it.invoice = InvoiceId(91)), "billing.invoice_not_found"),
        (full(|it| it.sums = stated(-1, Coverage::Full)), "billing.sum_out_of_range"),
        (full(|it| it.sums = stated(10_000_000_000, Coverage::Full)), "billing.sum_out_of_range"),
        (full(|it| it.sums = stated(0, Coverage::Full)), "billing.nothing_paid"),
        (full(|it| it.paid_on = day("2020-08-07")), "billing.paid_in_future"),
        (full(|it| it.paid_on = day("2020-02-19")), "billing.paid_before_issue"),
        (full(|it| it.comments = "x".repeat(1_001)), "billing.text_too_long"),
        (
            full(|it| {
                it.means = Means::Entered { account: FinancialAccountId(9), method: None, card: CardData::default() };
            }),
            "billing.unknown_account",
        ),
        (
            full(|it| {
                it.means = Means::Entered { account: CASH, method: Some(PaymentMethodId(8)), card: CardData::default() };
            }),
            "billing.unknown_method",
        ),
        (
            full(|it| {
                let card = CardData { brand: Some(CardBrandId(77)), ..CardData::default() };
                it.means = Means::Entered { account: CASH, method: None, card };
            }),
            "billing.unknown_brand",
        ),
        (
            cash(|it| it.fee = Some(Fee { amount: centavos(1), posting_code: PostingCodeId(99), currency: 1 })),
            "billing.unknown_fee_code",
        ),
        (
            cash(|it| it.fee = Some(Fee { amount: centavos(1), posting_code: PostingCodeId(13), currency: 2 })),
            "billing.unknown_currency",
        ),
        (
            cash(|it| it.fee = Some(Fee { amount: centavos(-1), posting_code: PostingCodeId(13), currency: 1 })),
            "billing.sum_out_of_range",
        ),
        (in_machine(CardPlan::Debit, "amex"), "billing.brand_not_accepted"),
        (in_machine(CardPlan::Debit, "aura"), "billing.unknown_brand"),
        (in_machine(CardPlan::Credit { installments: 0 }, "visa"), "billing.installments"),
        (in_machine(CardPlan::Credit { installments: 100 }, "visa"), "billing.installments"),
    ];
    for (command, code) in cases {
        assert_eq!(world.refused(command.clone()).await, code, "{command:?}");
    }
    let money = |settlement, counter_entry, credited_on: &str| PayInvoice {
        means: Means::Money {
            settlement: PostingCodeId(settlement),
            account: CASH,
            counter_entry: PostingCodeId(counter_entry),
            credited_on: Some(day(credited_on)),
        },
        ..in_cash()
    };
    assert_eq!(world.refused(money(99, 20, "2020-08-04")).await, "billing.unknown_settlement_code");
    assert_eq!(world.refused(money(7, 21, "2020-08-04")).await, "billing.unknown_counter_code");
    assert_eq!(world.refused(money(7, 20, "2020-08-03")).await, "billing.impossible_credit_date");
    assert_eq!(world.number("SELECT COUNT(*) FROM payment").await, 0);
    assert_eq!(world.state().await, (InvoiceStatus::Open, 0, None));
    // A day ahead is the clients' clocks.
    let tomorrow = full(|it| it.paid_on = day("2020-08-06"));
    world.pay(&tomorrow).await.unwrap();
}

#[tokio::test]
async fn of_two_payments_at_once_one_wins() {
    let world = world().await;
    let command = by_card(31_598, Coverage::Full);
    let (first, second) = tokio::join!(world.pay(&command), world.pay(&command));
    let (won, lost) = if first.is_ok() { (first, second) } else { (second, first) };
    assert!(won.is_ok());
    assert!(matches!(lost, Err(PaymentError::AlreadyPaid(DEBT))), "{lost:?}");
    assert_eq!(world.number("SELECT COUNT(*) FROM payment").await, 1);
}

#[tokio::test]
async fn in_homologation_nothing_stays_and_a_stranger_finds_nothing() {
    let world = world().await;
    let rehearsal = Caller { environment: Environment::Homologation, ..world.caller.clone() };
    let command = by_card(31_598, Coverage::Full);
    world.runner.write(&rehearsal, async |ctx| pay_invoice(ctx, command.clone()).await).await.unwrap();
    assert_eq!(world.state().await, (InvoiceStatus::Open, 0, None));
    let subscriber = world.caller.as_subscriber(CUSTOMER);
    let refused = world.runner.write(&subscriber, async |ctx| pay_invoice(ctx, command.clone()).await).await.unwrap_err();
    assert!(matches!(refused.fault(), Some(Fault::Forbidden(_))));
}
