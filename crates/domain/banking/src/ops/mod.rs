pub(crate) mod debit_accounts;
pub(crate) mod desk;
pub(crate) mod fingerprint;
pub(crate) mod make_remittance;
pub(crate) mod read_files;
pub(crate) mod read_return;
pub(crate) mod resend_title;
pub(crate) mod set_channel;
