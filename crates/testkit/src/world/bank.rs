use super::World;
use banking::{BankChannel, ReadReturn, RemittanceReport, ReturnError, ReturnReport};
use billing::{BankAgreement, PaymentCatalogue};
use br::cnab::{Answer, FileInfo, Layout, Payer, Sender, write_return};
use br::{Cep, TaxId, Uf};
use chrono::NaiveDate;
use db::{Ctx, Runner};
use kernel::{BankAgreementId, BankFileId, Caller, Clock, CompanyId, Fault, InvoiceId, PostingCodeId, Zone};
use std::cell::Cell;

/// A bank at the other end of an agreement's files: it answers with return files in its own layout.
pub struct Bank {
    runner: Runner,
    clock: Clock,
    zone: Zone,
    /// The agreement.
    pub agreement: BankAgreementId,
    layout: Layout,
    sender: Sender,
    files: Cell<u32>,
}

impl World {
    /// The bank of an agreement that exchanges files of a layout from now on.
    pub async fn bank(&self, agreement: BankAgreementId, layout: Layout) -> Bank {
        let channel = BankChannel {
            agreement,
            layout,
            code: String::new(),
            branch_digit: "0".into(),
            account_digit: "1".into(),
            variation: "019".into(),
            fee_code: Some(PostingCodeId(13)),
            is_active: true,
        };
        self.does(async move |ctx| banking::set_channel(ctx, channel).await).await;
        Bank::of(self.app.runner().clone(), self.clock.clone(), self.app.zone(), agreement).await
    }

    /// A further agreement, with a bank of this code.
    pub async fn agreement(&self, bank: &str) -> BankAgreementId {
        let id = BankAgreementId(self.next_id());
        let [branch, account, beneficiary, wallet] = match bank {
            "001" => ["1545", "10403005", "1234567", "17"],
            "033" => ["1234", "13000123", "3147649", "101"],
            "104" => ["1234", "123", "005507", "14"],
            "237" => ["1172", "0403005", "", "09"],
            "341" => ["0057", "12345", "", "109"],
            "748" => ["0165/02", "00623", "00623", "1"],
            "756" => ["4327", "3666", "229385", "1/01"],
            other => panic!("no bank {other}"),
        };
        let agreement = BankAgreement {
            id,
            name: format!("CONVÊNIO {bank}"),
            bank: bank.into(),
            company: CompanyId(1),
            branch: branch.into(),
            account: account.into(),
            beneficiary: beneficiary.into(),
            wallet: wallet.into(),
            pix_key: String::new(),
            is_registered: true,
            instructions: String::new(),
        };
        let catalogue = PaymentCatalogue { agreements: vec![agreement], ..PaymentCatalogue::default() };
        self.does(async move |ctx| billing::import_catalogue(ctx, catalogue).await).await;
        id
    }
}

impl Bank {
    /// The bank of an agreement that exchanges files already.
    pub async fn of(runner: Runner, clock: Clock, zone: Zone, agreement: BankAgreementId) -> Self {
        let caller = Caller::cli("the bank");
        let found = runner.read(&caller, async |ctx| banking::sender_of_agreement(ctx, agreement).await).await.unwrap();
        let (layout, sender) = found.unwrap();
        Self { runner, clock, zone, agreement, layout, sender, files: Cell::new(0) }
    }

    /// How its files look.
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.layout
    }

    async fn sees<T>(&self, work: impl AsyncFnOnce(&mut Ctx) -> Result<T, Fault>) -> T {
        self.runner.read(&Caller::cli("the bank"), work).await.unwrap()
    }

    /// The next remittance to it.
    pub async fn remittance(&self) -> RemittanceReport {
        let caller = Caller::system("test remittance");
        banking::make_remittance(&self.runner, &caller, self.agreement).await.unwrap()
    }

    /// The bytes of a file that is kept.
    pub async fn file(&self, id: BankFileId) -> Vec<u8> {
        let (mut bytes, mut after) = (Vec::new(), 0);
        while let Some((seq, part)) = self.sees(async |ctx| banking::content_of_file(ctx, id, after).await).await {
            bytes.extend(part);
            after = seq;
        }
        bytes
    }

    /// What it says about an invoice: an occurrence of the code, on that day. Nothing is paid by it yet.
    pub async fn says(&self, code: &str, invoice: InvoiceId, on: &str) -> Answer {
        let found = self.sees(async |ctx| billing::boleto_facts(ctx, &[invoice]).await).await.pop().unwrap();
        let agreements = self.sees(async |ctx| billing::list_bank_agreements(ctx).await).await;
        let agreement = agreements.into_iter().find(|it| it.id == self.agreement).unwrap();
        let invoice = &found.invoice;
        Answer {
            code: code.into(),
            our_number: billing::our_number_of(&agreement, invoice.our_number.unwrap(), invoice.issued_on).unwrap(),
            company_use: format!("FAT{}", invoice.id),
            document: invoice.printed_number(),
            due_on: invoice.due_on,
            amount: invoice.amount.in_centavos(),
            paid: 0,
            additions: 0,
            discount: 0,
            rebate: 0,
            fee: 0,
            occurred_on: super::day(on),
            credited_on: None,
            paid_at: None,
            motives: Vec::new(),
            payer: Payer {
                tax_id: TaxId::parse("529.982.247-25").unwrap(),
                name: found.payer.name,
                address: found.payer.street,
                district: found.payer.neighborhood,
                cep: Cep::parse("36402157").unwrap(),
                city: found.payer.city,
                state: Uf::MG,
            },
        }
    }

    /// A payment of an invoice: so many centavos, with a fee of R$ 1.50, credited on the day after.
    pub async fn paid(&self, invoice: InvoiceId, centavos: i64, on: &str) -> Answer {
        let answer = self.says("06", invoice, on).await;
        Answer { paid: centavos, fee: 150, credited_on: answer.occurred_on.succ_opt(), paid_at: Some((341, 57)), ..answer }
    }

    /// A return file with these answers, of the next number.
    pub fn return_file(&self, answers: &[Answer]) -> Vec<u8> {
        self.files.set(self.files.get() + 1);
        let today: NaiveDate = self.zone.date(self.clock.now());
        let info = FileInfo { number: self.files.get(), written_at: today.and_hms_opt(6, 0, 0).unwrap() };
        write_return(self.layout, &self.sender, &info, answers).unwrap().into_bytes()
    }

    /// Reads a file as one of this bank.
    ///
    /// # Errors
    /// What the reading answers.
    pub async fn read(&self, bytes: &[u8]) -> Result<ReturnReport, ReturnError> {
        let command = ReadReturn { name: "RETORNO.RET".into(), bytes: bytes.to_vec(), agreement: None };
        let caller = Caller::system("test return");
        self.runner.write(&caller, async move |ctx| banking::read_return(ctx, command).await).await
    }
}
