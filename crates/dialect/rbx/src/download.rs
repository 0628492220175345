//! The links that `get_banking_billet`, `invoices_issued_pdf`, `get_service_invoice` and `contract_generate_html` give: they need no credentials, and end by themselves.

use app::{App, LinkError, Linked, LinkedBoleto, LinkedDocument, LinkedPaper};
use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::get;
use billing::BoletoRefused;
use db::Ctx;
use endpoint::{Served, reply, served};
use kernel::{Caller, Environment, Fault};
use papers::PaperError;
use std::time::Instant;
use wire::Answer;

/// The route of the downloads.
pub(crate) fn router(app: &App) -> Router {
    let app = app.clone();
    Router::new().route("/routerbox/tmp/{file}", get(move |Path(file): Path<String>| download(app.clone(), file)))
}

/// Why a link gives nothing.
#[derive(Debug, thiserror::Error)]
enum DownloadError {
    #[error(transparent)]
    Link(#[from] LinkError),
    #[error(transparent)]
    Boleto(#[from] BoletoRefused),
    #[error(transparent)]
    Paper(#[from] PaperError),
    #[error("the document is gone")]
    NoDocument,
    #[error(transparent)]
    Fault(#[from] Fault),
}

async fn download(app: App, file: String) -> Response {
    let began = Instant::now();
    let result = pdf(&app, &file).await;
    let status = result.as_ref().map_or_else(|error| words(error).0, |_| StatusCode::OK);
    let call = Served { channel: "rbx", via: None, environment: None, operation: "routerbox/tmp", request: "", address: None };
    served(&app, &call, status.as_u16(), began);
    match result {
        Ok(bytes) => reply(Answer::pdf(file, bytes)),
        Err(error) => {
            if status.is_server_error() {
                tracing::error!(%error, "a download failed");
            }
            page(status, words(&error).1)
        }
    }
}

async fn pdf(app: &App, file: &str) -> Result<Vec<u8>, DownloadError> {
    let caller = Caller::system("routerbox/tmp");
    match app.links().open(file, app.now())? {
        Linked::Boleto(LinkedBoleto { invoice, due_on, environment }) => {
            let compose = async move |ctx: &mut Ctx| Ok::<_, DownloadError>(billing::compose_boleto(ctx, invoice, due_on).await?);
            Ok(app::boleto_pdf(&app.read(&caller, compose).await?, environment)?)
        }
        Linked::Document(LinkedDocument { document, environment, .. }) => {
            let find = async move |ctx: &mut Ctx| {
                let document = fiscal::find_document(ctx, document).await?.ok_or(DownloadError::NoDocument)?;
                let issuer = fiscal::issuer_of(ctx, document.company).await?;
                Ok::<_, DownloadError>((document, issuer))
            };
            let (document, issuer) = app.read(&caller, find).await?;
            Ok(app::document_pdf(&document, &issuer, environment)?)
        }
        Linked::Paper(LinkedPaper { contract, template, paper, .. }) => {
            let find = async move |ctx: &mut Ctx| match paper {
                Some(paper) => Ok::<_, DownloadError>((papers::find_paper(ctx, paper).await?, Environment::Production)),
                // A document that homologação pretended to issue, as it would be issued now.
                None => Ok((Some(papers::draft_paper(ctx, contract, template).await?), Environment::Homologation)),
            };
            let (paper, environment) = app.read(&caller, find).await?;
            Ok(app::papers_pdf(&[paper.ok_or(DownloadError::NoDocument)?], environment)?)
        }
    }
}

fn words(error: &DownloadError) -> (StatusCode, &'static str) {
    match error {
        DownloadError::Link(LinkError::Unknown) => (StatusCode::NOT_FOUND, "Documento não encontrado."),
        DownloadError::Link(LinkError::Expired) => (StatusCode::GONE, "Este link expirou. Solicite um novo."),
        DownloadError::Boleto(BoletoRefused::NotFound(_) | BoletoRefused::None(_)) => {
            (StatusCode::GONE, "Este boleto não está mais disponível.")
        }
        DownloadError::NoDocument
        | DownloadError::Paper(
            PaperError::ContractNotFound(_)
            | PaperError::CustomerNotFound(_)
            | PaperError::TemplateNotFound(_)
            | PaperError::NoTemplate(_),
        ) => (StatusCode::GONE, "Este documento não está mais disponível."),
        DownloadError::Boleto(BoletoRefused::Fault(_)) | DownloadError::Paper(PaperError::Fault(_)) | DownloadError::Fault(_) => {
            (StatusCode::INTERNAL_SERVER_ERROR, "Não foi possível gerar o documento. Tente novamente.")
        }
    }
}

/// People open these links in a browser.
fn page(status: StatusCode, text: &str) -> Response {
    let mut response = Response::new(Body::from(text.to_owned()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
