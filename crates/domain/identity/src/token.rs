use crate::AccessError;
use crate::secret::{Mac, random};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{CredentialId, Environment, Fault};
use serde::{Deserialize, Serialize};

/// The claims of a token, exactly those of the manual's example (cliente manual, lines 283-286). `exp` and `iat` are epoch milliseconds,
/// where RFC 7519 has seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// Whom the token is for: a name of the credential that tells nothing about it, as a UUID.
    pub sub: String,
    /// Always `WebService`.
    pub iss: String,
    /// 1 for a token that came from a renewal, else 0.
    pub ren: i64,
    /// When it ends, in epoch milliseconds.
    pub exp: i64,
    /// When it was issued, in epoch milliseconds.
    pub iat: i64,
    /// The number of the token, random.
    pub jti: i64,
    /// How often it has been renewed.
    #[serde(rename = "qtdRen")]
    pub renewals: i64,
}

/// How long tokens live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenRules {
    /// From issue or renewal to expiry.
    pub lifetime: TimeDelta,
    /// How often a token may be renewed; `None` for as often as its owner likes.
    pub most_renewals: Option<i64>,
}

impl Default for TokenRules {
    /// One hour, as the manual's example lived, without a limit to renewals.
    fn default() -> Self {
        Self { lifetime: TimeDelta::hours(1), most_renewals: None }
    }
}

/// To whom a token is bound: it verifies for this credential in this version and environment, and for no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenOwner {
    /// The credential.
    pub credential: CredentialId,
    /// Its row version, which a new password and a revocation raise.
    pub version: i64,
    /// Its environment.
    pub environment: Environment,
}

/// Why a token is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// The header is absent or empty.
    #[error("no token was sent")]
    Missing,
    /// Not signed for this credential, changed on the way, or no token of ours at all.
    #[error("the token was not issued for this credential")]
    Foreign,
    /// Its time is over.
    #[error("the token ended at {0}")]
    Expired(DateTime<Utc>),
    /// It was renewed as often as the settings allow.
    #[error("the token was renewed {0} times already")]
    RenewalsExhausted(i64),
}

/// Issues and verifies the tokens of the cliente API: JWT, HS256, stateless. No token is stored, so any node verifies any token.
#[derive(Clone)]
pub struct Tokens {
    secret: [u8; 32],
}

const ISSUER: &str = "WebService";
/// `{"alg":"HS256"}`, the manual's header. Tokens are ours alone, so no other header is one.
const HEADER: &str = "eyJhbGciOiJIUzI1NiJ9";

impl Tokens {
    /// Tokens under the installation's secret key, of which they use a derived one.
    #[must_use]
    pub fn new(secret_key: &[u8; 32]) -> Self {
        Self { secret: Mac::new(secret_key).text("enlace: tokens of the cliente API, 1").finish() }
    }

    /// A fresh token for a credential.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn issue(&self, owner: &TokenOwner, rules: &TokenRules, now: DateTime<Utc>) -> Result<String, Fault> {
        self.sign(owner, &self.claims(owner, rules, now, 0)?)
    }

    /// The claims of a token that was sent, when it is good for the credential at `now`.
    ///
    /// # Errors
    /// What [`TokenError`] names; the cap on renewals is no matter here.
    pub fn verify(&self, owner: &TokenOwner, token: &str, now: DateTime<Utc>) -> Result<Claims, TokenError> {
        let token = token.trim();
        if token.is_empty() {
            return Err(TokenError::Missing);
        }
        let claims = self.signed_claims(owner, token).ok_or(TokenError::Foreign)?;
        if claims.iss != ISSUER || claims.sub != self.subject(owner) {
            return Err(TokenError::Foreign);
        }
        match DateTime::from_timestamp_millis(claims.exp) {
            Some(end) if end > now => Ok(claims),
            Some(end) => Err(TokenError::Expired(end)),
            None => Err(TokenError::Foreign),
        }
    }

    /// A token that lives from now on, in exchange for one that is still good. The old one lives to its end, too.
    ///
    /// # Errors
    /// [`AccessError::Token`].
    pub fn renew(&self, owner: &TokenOwner, token: &str, rules: &TokenRules, now: DateTime<Utc>) -> Result<String, AccessError> {
        let claims = self.verify(owner, token, now)?;
        if rules.most_renewals.is_some_and(|most| claims.renewals >= most) {
            return Err(TokenError::RenewalsExhausted(claims.renewals).into());
        }
        Ok(self.sign(owner, &self.claims(owner, rules, now, claims.renewals + 1)?)?)
    }

    fn claims(&self, owner: &TokenOwner, rules: &TokenRules, now: DateTime<Utc>, renewals: i64) -> Result<Claims, Fault> {
        // Clients may read the number into 32 bits: 31 random ones, and the sign stays free.
        let jti = i64::from(u32::from_be_bytes(random()?) >> 1);
        Ok(Claims {
            sub: self.subject(owner),
            iss: ISSUER.to_owned(),
            ren: i64::from(renewals > 0),
            exp: (now + rules.lifetime).timestamp_millis(),
            iat: now.timestamp_millis(),
            jti,
            renewals,
        })
    }

    fn sign(&self, owner: &TokenOwner, claims: &Claims) -> Result<String, Fault> {
        let body = serde_json::to_vec(claims).map_err(|error| Fault::Inconsistent(format!("a token: {error}")))?;
        let signed = format!("{HEADER}.{}", URL_SAFE_NO_PAD.encode(body));
        let signature = URL_SAFE_NO_PAD.encode(self.signature(owner, &signed).finish());
        Ok(format!("{signed}.{signature}"))
    }

    fn signed_claims(&self, owner: &TokenOwner, token: &str) -> Option<Claims> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, body) = signed.split_once('.')?;
        let tag = URL_SAFE_NO_PAD.decode(signature).ok()?;
        if header != HEADER || !self.signature(owner, signed).verify(&tag) {
            return None;
        }
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(body).ok()?).ok()
    }

    /// The signature's key is the credential's own, so that the claims need not say to whom the token is bound.
    fn signature(&self, owner: &TokenOwner, signed: &str) -> Mac {
        let key = self.of_owner("key", owner).number(owner.version).text(owner.environment.as_str()).finish();
        Mac::new(&key).raw(signed.as_bytes())
    }

    /// The same for all tokens of a credential; a UUID of version 8, RFC 9562's for contents of one's own.
    fn subject(&self, owner: &TokenOwner) -> String {
        let bytes = self.of_owner("subject", owner).finish();
        let hex: String = bytes[..16]
            .iter()
            .enumerate()
            .map(|(at, byte)| match at {
                6 => (byte & 0x0f) | 0x80,
                8 => (byte & 0x3f) | 0x80,
                _ => *byte,
            })
            .map(|byte| format!("{byte:02x}"))
            .collect();
        [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
    }

    fn of_owner(&self, what: &str, owner: &TokenOwner) -> Mac {
        Mac::new(&self.secret).text(what).number(owner.credential.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: TokenOwner = TokenOwner { credential: CredentialId(10), version: 3, environment: Environment::Production };

    /// The instant of the manual's example: `iat` 1575640122648.
    fn then() -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_575_640_122_648).unwrap()
    }

    fn tokens() -> Tokens {
        Tokens::new(&[7; 32])
    }

    fn body(token: &str) -> String {
        let part = token.split('.').nth(1).unwrap();
        String::from_utf8(URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    }

    #[test]
    fn the_claims_are_the_manuals_in_its_order() {
        let token = tokens().issue(&OWNER, &TokenRules::default(), then()).unwrap();
        assert!(token.starts_with("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOi"));
        let claims = tokens().verify(&OWNER, &token, then()).unwrap();
        let Claims { sub, jti, .. } = &claims;
        assert_eq!(
            body(&token),
            format!(
                r#"{{"sub":"{sub}","iss":"WebService","ren":0,"exp":1575643722648,"iat":1575640122648,"jti":{jti},"qtdRen":0}}"#
            )
        );
        assert!((0..=i64::from(i32::MAX)).contains(jti));
        assert_eq!(sub.len(), 36);
        assert_eq!((sub.as_bytes()[14], sub.matches('-').count()), (b'8', 4));
        assert_eq!(tokens().issue(&OWNER, &TokenRules::default(), then()).map(|other| other == token).ok(), Some(false));
    }

    #[test]
    fn the_manuals_own_token_is_decoded_but_foreign() {
        let printed = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI2MGE0ZDA4Zi0xYmEzLTQwYmYtYWM0Yi0wYTg0MmI4NjU5YTYiLCJpc3MiOiJXZWJTZXJ2aWNlIiwicmVuIjowLCJleHAiOjE1NzU2NDM3MjI2NDgsImlhdCI6MTU3NTY0MDEyMjY0OCwianRpIjoxMCwicXRkUmVuIjowfQ.3_OQ9AMQRUiSeRFsIp8G_P3vCuwSJ1WZaHQGr7DU9Z4";
        let claims: Claims = serde_json::from_str(&body(printed)).unwrap();
        assert_eq!((claims.exp - claims.iat, claims.jti, claims.renewals), (3_600_000, 10, 0));
        assert!(matches!(tokens().verify(&OWNER, printed, then()), Err(TokenError::Foreign)));
    }

    #[test]
    fn a_token_is_good_for_its_credential_version_and_environment_only() {
        let token = tokens().issue(&OWNER, &TokenRules::default(), then()).unwrap();
        let others = [
            TokenOwner { credential: CredentialId(11), ..OWNER },
            TokenOwner { version: 4, ..OWNER },
            TokenOwner { environment: Environment::Homologation, ..OWNER },
        ];
        for other in others {
            assert!(matches!(tokens().verify(&other, &token, then()), Err(TokenError::Foreign)), "{other:?}");
        }
        assert!(matches!(Tokens::new(&[8; 32]).verify(&OWNER, &token, then()), Err(TokenError::Foreign)));
        assert!(tokens().verify(&OWNER, &format!(" {token} "), then()).is_ok());
    }

    #[test]
    fn it_ends_with_the_millisecond_it_names() {
        let token = tokens().issue(&OWNER, &TokenRules::default(), then()).unwrap();
        let end = then() + TimeDelta::hours(1);
        assert!(tokens().verify(&OWNER, &token, end - TimeDelta::milliseconds(1)).is_ok());
        assert!(matches!(tokens().verify(&OWNER, &token, end), Err(TokenError::Expired(at)) if at == end));
        assert!(matches!(
            tokens().renew(&OWNER, &token, &TokenRules::default(), end),
            Err(AccessError::Token(TokenError::Expired(_)))
        ));
    }

    #[test]
    fn what_was_changed_is_foreign() {
        let token = tokens().issue(&OWNER, &TokenRules::default(), then()).unwrap();
        let [header, claims, signature]: [&str; 3] = token.split('.').collect::<Vec<_>>().try_into().unwrap();
        let longer = URL_SAFE_NO_PAD.encode(body(&token).replace("\"ren\":0", "\"ren\":1"));
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
        let wrong = [
            format!("{header}.{longer}.{signature}"),
            format!("{none}.{claims}."),
            format!("{none}.{claims}.{signature}"),
            format!("{header}.{claims}."),
            format!("{header}.{claims}.{}", &signature[1..]),
            format!("{header}.{claims}"),
            format!("{token}.{signature}"),
            format!("Bearer {token}"),
            "x".to_owned(),
            "..".to_owned(),
        ];
        for token in wrong {
            assert!(matches!(tokens().verify(&OWNER, &token, then()), Err(TokenError::Foreign)), "{token}");
        }
        for nothing in ["", "  "] {
            assert!(matches!(tokens().verify(&OWNER, nothing, then()), Err(TokenError::Missing)));
        }
        for at in 0..token.len() {
            let mut bytes = token.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert!(tokens().verify(&OWNER, &changed, then()).is_err(), "changed at {at}");
        }
    }

    #[test]
    fn a_renewal_counts_and_may_be_capped() {
        let rules = TokenRules { lifetime: TimeDelta::minutes(5), most_renewals: Some(2) };
        let later = |minutes| then() + TimeDelta::minutes(minutes);
        let first = tokens().issue(&OWNER, &rules, then()).unwrap();
        let second = tokens().renew(&OWNER, &first, &rules, later(4)).unwrap();
        let claims = tokens().verify(&OWNER, &second, later(8)).unwrap();
        assert_eq!((claims.ren, claims.renewals, claims.exp), (1, 1, later(9).timestamp_millis()));
        let third = tokens().renew(&OWNER, &second, &rules, later(8)).unwrap();
        assert!(matches!(
            tokens().renew(&OWNER, &third, &rules, later(9)),
            Err(AccessError::Token(TokenError::RenewalsExhausted(2)))
        ));
        assert!(tokens().renew(&OWNER, &third, &TokenRules::default(), later(9)).is_ok());
    }
}
