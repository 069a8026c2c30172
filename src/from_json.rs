//! [`from_json`]: typed values from JSON that is parsed already.
//!
//! It does what `serde_json::from_value` does for the types of this crate, and makes less code: a struct takes its fields
//! in its own order as a sequence in which an absent one is left out, so that no names are compared and nothing is
//! generated for arrays. In a browser every kilobyte counts, and there are some two hundred structs.

use serde::Deserialize;
use serde::de::value::StringDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde_json::{Map, Value};

use crate::controls::as_written_in_javascript;

/// Why JSON is not the value that was wanted. It is one pointer, so that results with it are small.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct ReadError(Box<Reason>);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum Reason {
    /// A value is not what its place takes.
    #[error("{0}")]
    Wrong(String),
    /// A struct's field of this position, from 0, is absent.
    #[error("missing field number {0}")]
    Absent(usize),
}

impl ReadError {
    #[inline(never)]
    fn wrong(message: String) -> ReadError {
        ReadError(Box::new(Reason::Wrong(message)))
    }

    #[inline(never)]
    fn absent(position: usize) -> ReadError {
        ReadError(Box::new(Reason::Absent(position)))
    }

    /// What serde writes; but its way of writing floating point numbers is one that nothing else here needs, and large.
    #[inline(never)]
    fn unexpected(what: &str, given: Unexpected<'_>, expected: &dyn de::Expected) -> ReadError {
        let given = match given {
            Unexpected::Bool(flag) => format!("boolean `{flag}`"),
            Unexpected::Unsigned(whole) => format!("integer `{whole}`"),
            Unexpected::Signed(whole) => format!("integer `{whole}`"),
            Unexpected::Float(number) => format!("floating point `{}`", Value::from(number)),
            Unexpected::Str(text) => format!("string {text:?}"),
            Unexpected::Other(words) => words.to_owned(),
            Unexpected::Unit => "unit value".to_owned(),
            Unexpected::Seq => "sequence".to_owned(),
            Unexpected::Map => "map".to_owned(),
            Unexpected::UnitVariant => "unit variant".to_owned(),
            _ => "another type".to_owned(),
        };
        ReadError::wrong(format!("invalid {what}: {given}, expected {expected}"))
    }

    /// The error with the name of the field that is absent.
    #[inline(never)]
    fn among(self, fields: &[&str]) -> ReadError {
        match *self.0 {
            Reason::Absent(position) => {
                ReadError::wrong(format!("missing field `{}`", fields.get(position).unwrap_or(&"?")))
            }
            Reason::Wrong(_) => self,
        }
    }
}

impl de::Error for ReadError {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        ReadError::wrong(message.to_string())
    }

    fn invalid_type(given: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        ReadError::unexpected("type", given, expected)
    }

    fn invalid_value(given: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        ReadError::unexpected("value", given, expected)
    }

    fn invalid_length(position: usize, _: &dyn de::Expected) -> Self {
        ReadError::absent(position)
    }
}

/// Reads a typed value; members that a struct does not have are ignored.
///
/// # Errors
/// If the JSON has another shape.
pub fn from_json<T: DeserializeOwned>(mut value: Value) -> Result<T, ReadError> {
    T::deserialize(Reader { value: &mut value, strict: false })
}

/// Reads a member that a host may leave out: `null` means the same as absent.
pub(crate) fn null_is_absent<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// As [`from_json`], but refuses members that a struct does not have.
///
/// # Errors
/// If the JSON has another shape.
pub fn from_json_strictly<T: DeserializeOwned>(mut value: Value) -> Result<T, ReadError> {
    T::deserialize(Reader { value: &mut value, strict: true })
}

/// Methods for types that take a number: every other kind of JSON is refused.
macro_rules! takes_a_number {
    ($($method:ident $visit:ident)+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
            match self.value {
                Value::Number(number) => $visit(visitor, number),
                _ => Err(self.refusal(&visitor)),
            }
        }
    )+ };
}

/// Takes what it needs out of a value that stays where it is: to hand values on would make code at every step.
struct Reader<'v> {
    value: &'v mut Value,
    strict: bool,
}

// What is the same for all types stands in functions of their own that are not copied into each of theirs.
impl<'v> Reader<'v> {
    #[inline(never)]
    fn fields(self, names: &'static [&'static str], expected: &dyn de::Expected) -> Result<Fields<'v>, ReadError> {
        let Reader { value: Value::Object(members), strict } = self else { return Err(self.refusal(expected)) };
        if let Some(unknown) = members.keys().find(|name| strict && !names.contains(&name.as_str())) {
            return Err(de::Error::unknown_field(unknown, names));
        }
        Ok(Fields { members, names: names.iter(), strict })
    }

    #[inline(never)]
    fn refusal(&self, expected: &dyn de::Expected) -> ReadError {
        let given = match &*self.value {
            Value::Null => Unexpected::Unit,
            Value::Bool(flag) => Unexpected::Bool(*flag),
            Value::Number(number) => match number.as_i64() {
                Some(whole) => Unexpected::Signed(whole),
                None => {
                    let number = Value::from(number.as_f64().unwrap_or(f64::NAN)).to_string();
                    let number = format!("floating point `{}`", without_power(number));
                    return de::Error::invalid_type(Unexpected::Other(&number), expected);
                }
            },
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        de::Error::invalid_type(given, expected)
    }

    /// Taken out, where it is text.
    #[inline(never)]
    fn text(&mut self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(std::mem::take(text)),
            _ => None,
        }
    }

    /// An enum's variant, and what stands beside it.
    #[inline(never)]
    fn variant(mut self, expected: &dyn de::Expected) -> Result<Variant<'v>, ReadError> {
        if let Some(variant) = self.text() {
            return Ok(Variant { variant, content: None });
        }
        if self.value.as_object().is_none_or(|members| members.len() != 1) {
            return Err(self.refusal(expected));
        }
        let strict = self.strict;
        let member = self.value.as_object_mut().and_then(|members| members.iter_mut().next());
        let (variant, value) = member.ok_or_else(|| ReadError::absent(0))?;
        Ok(Variant { variant: variant.clone(), content: Some(Reader { value, strict }) })
    }
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let Reader { value, strict } = self;
        match value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(*flag),
            Value::Number(number) => number_to(visitor, number),
            Value::String(text) => visitor.visit_string(std::mem::take(text)),
            Value::Array(items) => visitor.visit_seq(Items { items: items.iter_mut(), strict }),
            Value::Object(members) => {
                let members = std::mem::take(members).into_iter();
                visitor.visit_map(TakenMembers { members, value: Value::Null, strict })
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let members = self.fields(fields, &visitor)?;
        visitor.visit_seq(members).map_err(|error| error.among(fields))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let variant = self.variant(&visitor)?;
        visitor.visit_enum(variant)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.value {
            Value::Bool(flag) => visitor.visit_bool(*flag),
            _ => Err(self.refusal(&visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, ReadError> {
        match self.text() {
            Some(text) => visitor.visit_string(text),
            None => Err(self.refusal(&visitor)),
        }
    }

    takes_a_number! {
        deserialize_i64 whole_to
        deserialize_u64 whole_to
        deserialize_u32 whole_to
        deserialize_u16 whole_to
        deserialize_f64 number_to
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u128 f32 char bytes byte_buf unit unit_struct seq tuple tuple_struct map identifier
        ignored_any
    }
}

fn number_to<'de, V: Visitor<'de>>(visitor: V, number: &serde_json::Number) -> Result<V::Value, ReadError> {
    match (number.as_u64(), number.as_i64()) {
        (Some(whole), _) => visitor.visit_u64(whole),
        (None, Some(whole)) => visitor.visit_i64(whole),
        (None, None) => visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN)),
    }
}

/// A whole number is one however it is written: JSON knows no other `3.0` than `3`.
fn whole_to<'de, V: Visitor<'de>>(visitor: V, number: &serde_json::Number) -> Result<V::Value, ReadError> {
    number_to(visitor, &as_written_in_javascript(number.clone()))
}

/// A floating point number as Rust writes it, of the shortest digits: `1.5e20` as `150000000000000000000.0`.
fn without_power(number: String) -> String {
    let Some((digits, power)) = number.split_once('e') else { return number };
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    match power.parse::<i32>() {
        Ok(power @ 1..) => {
            let zeros = "0".repeat((power as usize).saturating_sub(fraction.len()));
            format!("{sign}{whole}{fraction}{zeros}.0")
        }
        Ok(power) => {
            let zeros = "0".repeat((power.unsigned_abs() as usize).saturating_sub(1));
            format!("{sign}0.{zeros}{whole}{fraction}")
        }
        Err(_) => number,
    }
}

struct Items<'v> {
    items: std::slice::IterMut<'v, Value>,
    strict: bool,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ReadError> {
        self.items.next().map(|value| seed.deserialize(Reader { value, strict: self.strict })).transpose()
    }
}

/// The members of a map whose names are not known beforehand.
struct TakenMembers {
    members: serde_json::map::IntoIter,
    value: Value,
    strict: bool,
}

impl<'de> MapAccess<'de> for TakenMembers {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        let Some((name, value)) = self.members.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(name.into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ReadError> {
        seed.deserialize(Reader { value: &mut self.value, strict: self.strict })
    }
}

struct Fields<'v> {
    members: &'v mut Map<String, Value>,
    names: std::slice::Iter<'static, &'static str>,
    strict: bool,
}

impl Fields<'_> {
    #[inline(never)]
    fn next_field(&mut self) -> Option<Reader<'_>> {
        let value = self.members.get_mut(*self.names.next()?)?;
        Some(Reader { value, strict: self.strict })
    }
}

impl<'de> SeqAccess<'de> for Fields<'_> {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ReadError> {
        match self.next_field() {
            Some(field) => seed.deserialize(field).map(Some),
            None => Ok(absent(seed)),
        }
    }
}

/// What a field is that no member is for: nothing if it is an option, else whatever its struct says.
pub(crate) fn absent<'de, S: DeserializeSeed<'de>>(seed: S) -> Option<S::Value> {
    seed.deserialize(Absent).ok()
}

struct Absent;

impl<'de> Deserializer<'de> for Absent {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, ReadError> {
        Err(ReadError::absent(0))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_none()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Variant<'v> {
    variant: String,
    content: Option<Reader<'v>>,
}

impl<'de, 'v> EnumAccess<'de> for Variant<'v> {
    type Error = ReadError;
    type Variant = Content<'v>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content<'v>), ReadError> {
        let variant: StringDeserializer<ReadError> = self.variant.into_deserializer();
        Ok((seed.deserialize(variant)?, Content(self.content)))
    }
}

/// What stands beside an enum's variant; nothing if it is a bare word.
struct Content<'v>(Option<Reader<'v>>);

impl<'v> Content<'v> {
    fn given(self) -> Result<Reader<'v>, ReadError> {
        self.0.ok_or_else(|| de::Error::invalid_type(Unexpected::UnitVariant, &"a variant with content"))
    }
}

impl<'de> VariantAccess<'de> for Content<'_> {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        match self.0 {
            None => Ok(()),
            // A tag with nothing beside it.
            Some(Reader { value: Value::Object(members), .. }) if members.is_empty() => Ok(()),
            Some(content) => Err(content.refusal(&"a variant without content")),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, ReadError> {
        seed.deserialize(self.given()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ReadError> {
        self.given()?.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.given()?.deserialize_struct("", fields, visitor)
    }
}

/// The members of an object, for a struct that takes some and keeps the others: what `#[serde(flatten)]` is for, without
/// its copies.
pub(crate) struct Members(Map<String, Value>);

impl Members {
    pub fn of<'de, D: Deserializer<'de>>(deserializer: D, expected: &'static str) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Object(members) => Ok(Members(members)),
            mut value => Err(de::Error::custom(Reader { value: &mut value, strict: false }.refusal(&expected))),
        }
    }

    /// A member that must be given.
    pub fn required<T: DeserializeOwned, E: de::Error>(&mut self, name: &'static str) -> Result<T, E> {
        self.optional(name)?.ok_or_else(|| E::missing_field(name))
    }

    /// A member that may be absent or `null`.
    pub fn optional<T: DeserializeOwned, E: de::Error>(&mut self, name: &'static str) -> Result<Option<T>, E> {
        from_json(self.0.shift_remove(name).unwrap_or_default()).map_err(E::custom)
    }

    /// The members that were not taken.
    pub fn rest(self) -> Map<String, Value> {
        self.0
    }
}

/// Takes the member `tag`, which names the variant, out of an object: `{"kind": "a", "b": 1}` becomes `{"a": {"b": 1}}`.
pub(crate) fn untag<'de, D: Deserializer<'de>>(deserializer: D, tag: &'static str) -> Result<Value, D::Error> {
    let mut members = Map::<String, Value>::deserialize(deserializer)?;
    match members.shift_remove(tag) {
        Some(Value::String(variant)) => Ok(Value::Object(Map::from_iter([(variant, Value::Object(members))]))),
        Some(_) => Err(de::Error::custom(format!("`{tag}` must be text"))),
        None => Err(de::Error::missing_field(tag)),
    }
}

/// An enum whose variant is named by a member beside its fields. It is what `#[serde(tag = …)]` makes; but that reads
/// every variant by way of a copy in a form of its own, which is half the code of all others together.
macro_rules! tagged_enum {
    (
        $tag:literal
        $(#[$about:meta])*
        pub enum $Name:ident {
            $( $(#[$variant_about:meta])* $Variant:ident $({
                $( $(#[$field_about:meta])* $field:ident: $Type:ty, )+
            })?, )+
        }
    ) => {
        $(#[$about])*
        #[derive(serde::Serialize, schemars::JsonSchema)]
        #[serde(tag = $tag, rename_all = "camelCase", rename_all_fields = "camelCase")]
        pub enum $Name {
            $( $(#[$variant_about])* $Variant $({ $( $(#[$field_about])* $field: $Type, )+ })?, )+
        }

        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                /// The same, with the fields in an object named as the variant.
                #[derive(serde::Deserialize)]
                #[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
                enum Written {
                    $( $Variant $({ $( $(#[$field_about])* $field: $Type, )+ })?, )+
                }
                let untagged = $crate::from_json::untag(deserializer, $tag)?;
                let written = $crate::from_json::from_json(untagged).map_err(serde::de::Error::custom)?;
                Ok(match written {
                    $( Written::$Variant $({ $( $field, )+ })? => $Name::$Variant $({ $( $field, )+ })?, )+
                })
            }
        }
    };
}
pub(crate) use tagged_enum;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_given_instead_is_said_as_serde_says_it() {
        for value in [json!(0.5), json!(1e16), json!(-1.25e300), json!(1.5e-7), json!(-5e-324), json!(u64::MAX)] {
            let number = value.as_f64().unwrap_or_default();
            let expected = format!("invalid type: {}, expected a string", Unexpected::Float(number));
            assert_eq!(from_json::<String>(value).map_err(|error| error.to_string()), Err(expected));
        }
        for value in
            [json!(null), json!("a\"\u{301}"), json!(true), json!([1]), json!({ "a": 1 }), json!(1.5), json!(-7)]
        {
            let (ours, theirs) = (from_json::<u16>(value.clone()), serde_json::from_value::<u16>(value));
            let theirs =
                theirs.map_err(|error| error.to_string().replace("invalid type: null", "invalid type: unit value"));
            assert_eq!(ours.map_err(|error| error.to_string()), theirs);
        }
    }
}
