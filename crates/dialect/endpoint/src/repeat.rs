use crate::Request;
use app::App;
use db::{Claimed, Ctx, FirstAnswer, Repeat};
use kernel::{Caller, Coded, Fault};
use wire::Answer;

/// Why a repeated write is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepeatRefused {
    /// The `Idempotency-Key` was used for another request.
    AnotherRequest,
    /// The `Idempotency-Key` is no printable text of 1 to 200 characters.
    BadKey,
}

/// How a repetition of this request would be known: by its `Idempotency-Key`, or tacitly, word for word, where the operation declares it.
///
/// # Errors
/// When the key is none.
pub fn repeat_of(app: &App, request: &Request, caller: &Caller, declares_retries: bool) -> Result<Option<Repeat>, RepeatRefused> {
    let Some(credential) = caller.via.credential() else { return Ok(None) };
    let uri = request.uri.to_string();
    let fingerprint =
        app.fingerprint(&[caller.operation.as_bytes(), request.method.as_str().as_bytes(), uri.as_bytes(), &request.body]);
    let scope = format!("{}:{credential}", caller.via.channel());
    match request.headers.get("idempotency-key") {
        Some(key) => {
            let key = key.to_str().map(str::trim).unwrap_or_default();
            if key.is_empty() || key.len() > 200 {
                return Err(RepeatRefused::BadKey);
            }
            Ok(Some(Repeat { scope, key: format!("key:{key}"), fingerprint, tacit: false }))
        }
        None if declares_retries => Ok(Some(Repeat { scope, key: format!("tacit:{fingerprint}"), fingerprint, tacit: true })),
        None => Ok(None),
    }
}

/// Runs a write once, however often it arrives: the claim, the write and the kept answer are one transaction.
///
/// # Errors
/// What the write answers, or that the key was used for another request.
pub async fn write_once<E>(
    app: &App,
    caller: &Caller,
    repeat: Option<Repeat>,
    work: impl AsyncFnOnce(&mut Ctx) -> Result<Answer, E> + Clone,
) -> Result<Answer, E>
where
    E: From<Fault> + From<RepeatRefused> + Coded,
{
    app.write(caller, async move |ctx: &mut Ctx| {
        let Some(repeat) = repeat else { return work(ctx).await };
        match db::claim_repeat(&ctx.db(), &repeat, &ctx.caller, ctx.now).await? {
            Claimed::Repeated(first) => Ok(Answer::Json(first.body)),
            Claimed::AnotherRequest => Err(RepeatRefused::AnotherRequest.into()),
            Claimed::First => {
                let answer = work(ctx).await?;
                if let Answer::Json(body) = &answer {
                    let first = FirstAnswer { status: 200, media: "application/json".into(), body: body.clone() };
                    db::keep_answer(&ctx.db(), &repeat, &first).await?;
                }
                Ok(answer)
            }
        }
    })
    .await
}
