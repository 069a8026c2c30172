//! [`from_json`]: typed values from JSON that is parsed already.
//!
//! It does what `serde_json::from_value` does for the types of this crate, and makes less code: a struct takes its fields
//! in its own order as a sequence in which an absent one is left out, so that no names are compared and nothing is
//! generated for arrays. In a browser every kilobyte counts, and there are some two hundred structs.

use serde::Deserialize;
use serde::de::value::{MapDeserializer, StringDeserializer};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde_json::{Map, Value};

/// Why JSON is not the value that was wanted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// A value is not what its place takes.
    #[error("{0}")]
    Wrong(String),
    /// A struct's field of this position, from 0, is absent.
    #[error("missing field number {0}")]
    Absent(usize),
}

impl ReadError {
    /// The error with the name of the field that is absent.
    #[inline(never)]
    fn among(self, fields: &[&str]) -> ReadError {
        match self {
            ReadError::Absent(position) => {
                ReadError::Wrong(format!("missing field `{}`", fields.get(position).unwrap_or(&"?")))
            }
            ReadError::Wrong(_) => self,
        }
    }
}

impl de::Error for ReadError {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        ReadError::Wrong(message.to_string())
    }

    fn invalid_length(position: usize, _: &dyn de::Expected) -> Self {
        ReadError::Absent(position)
    }
}

/// Reads a typed value; members that a struct does not have are ignored.
///
/// # Errors
/// If the JSON has another shape.
pub fn from_json<T: DeserializeOwned>(value: Value) -> Result<T, ReadError> {
    T::deserialize(Reader { value, strict: false })
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
pub fn from_json_strictly<T: DeserializeOwned>(value: Value) -> Result<T, ReadError> {
    T::deserialize(Reader { value, strict: true })
}

struct Reader {
    value: Value,
    strict: bool,
}

// What is the same for all types stands in functions of their own that are not copied into each of theirs.
impl Reader {
    #[inline(never)]
    fn fields(self, names: &'static [&'static str], expected: &dyn de::Expected) -> Result<Fields, ReadError> {
        let Reader { value: Value::Object(members), strict } = self else { return self.refused(expected) };
        if let Some(unknown) = members.keys().find(|name| strict && !names.contains(&name.as_str())) {
            return Err(de::Error::unknown_field(unknown, names));
        }
        Ok(Fields { members, names: names.iter(), strict })
    }

    #[inline(never)]
    fn refused<T>(&self, expected: &dyn de::Expected) -> Result<T, ReadError> {
        let given = match &self.value {
            Value::Null => Unexpected::Unit,
            Value::Bool(flag) => Unexpected::Bool(*flag),
            Value::Number(number) => match number.as_i64() {
                Some(whole) => Unexpected::Signed(whole),
                None => Unexpected::Float(number.as_f64().unwrap_or(f64::NAN)),
            },
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        Err(de::Error::invalid_type(given, expected))
    }
}

/// Methods for types that take one kind of JSON: that kind is visited, every other is refused.
macro_rules! takes {
    ($($method:ident $Kind:ident($value:ident) => $visit:expr;)+) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
            match self.value {
                Value::$Kind($value) => $visit(visitor, $value),
                value => Reader { value, ..self }.refused(&visitor),
            }
        }
    )+ };
}

impl<'de> Deserializer<'de> for Reader {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let Reader { value, strict } = self;
        match value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(flag) => visitor.visit_bool(flag),
            Value::Number(number) => number.deserialize_any(visitor).map_err(de::Error::custom),
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Items { items: items.into_iter(), strict }),
            Value::Object(members) => {
                let members = members.into_iter().map(|(name, value)| (name, Reader { value, strict }));
                visitor.visit_map(MapDeserializer::new(members))
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
        let Reader { value, strict } = self;
        match value {
            Value::String(variant) => visitor.visit_enum(Variant { variant, content: None }),
            Value::Object(members) if members.len() == 1 => match members.into_iter().next() {
                Some((variant, value)) => {
                    visitor.visit_enum(Variant { variant, content: Some(Reader { value, strict }) })
                }
                None => Reader { value: Value::Null, strict }.refused(&visitor),
            },
            value => Reader { value, strict }.refused(&visitor),
        }
    }

    takes! {
        deserialize_bool Bool(flag) => |visitor: V, flag| visitor.visit_bool(flag);
        deserialize_i64 Number(number) => whole_to;
        deserialize_u64 Number(number) => whole_to;
        deserialize_u32 Number(number) => whole_to;
        deserialize_u16 Number(number) => whole_to;
        deserialize_f64 Number(number) => number_to;
        deserialize_str String(text) => |visitor: V, text| visitor.visit_string(text);
        deserialize_string String(text) => |visitor: V, text| visitor.visit_string(text);
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u128 f32 char bytes byte_buf unit unit_struct seq tuple tuple_struct map identifier
        ignored_any
    }
}

fn number_to<'de, V: Visitor<'de>>(visitor: V, number: serde_json::Number) -> Result<V::Value, ReadError> {
    number.deserialize_any(visitor).map_err(de::Error::custom)
}

/// A whole number is one however it is written: JSON knows no other `3.0` than `3`.
fn whole_to<'de, V: Visitor<'de>>(visitor: V, number: serde_json::Number) -> Result<V::Value, ReadError> {
    match number.as_f64().map(|float| (float, float as i64)) {
        Some((float, whole)) if number.is_f64() && whole as f64 == float => visitor.visit_i64(whole),
        _ => number_to(visitor, number),
    }
}

impl IntoDeserializer<'_, ReadError> for Reader {
    type Deserializer = Reader;

    fn into_deserializer(self) -> Reader {
        self
    }
}

struct Items {
    items: std::vec::IntoIter<Value>,
    strict: bool,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ReadError> {
        self.items.next().map(|value| seed.deserialize(Reader { value, strict: self.strict })).transpose()
    }
}

struct Fields {
    members: Map<String, Value>,
    names: std::slice::Iter<'static, &'static str>,
    strict: bool,
}

impl Fields {
    #[inline(never)]
    fn next_field(&mut self) -> Option<Value> {
        self.members.swap_remove(*self.names.next()?)
    }
}

impl<'de> SeqAccess<'de> for Fields {
    type Error = ReadError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ReadError> {
        match self.next_field() {
            Some(value) => seed.deserialize(Reader { value, strict: self.strict }).map(Some),
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
        Err(ReadError::Absent(0))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_none()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Variant {
    variant: String,
    content: Option<Reader>,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = ReadError;
    type Variant = Content;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content), ReadError> {
        let variant: StringDeserializer<ReadError> = self.variant.into_deserializer();
        Ok((seed.deserialize(variant)?, Content(self.content)))
    }
}

/// What stands beside an enum's variant; nothing if it is a bare word.
struct Content(Option<Reader>);

impl Content {
    fn given(self) -> Result<Reader, ReadError> {
        self.0.ok_or_else(|| de::Error::invalid_type(Unexpected::UnitVariant, &"a variant with content"))
    }
}

impl<'de> VariantAccess<'de> for Content {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        match self.0 {
            None => Ok(()),
            // A tag with nothing beside it.
            Some(Reader { value: Value::Object(members), .. }) if members.is_empty() => Ok(()),
            Some(content) => content.refused(&"a variant without content"),
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
            value => Reader { value, strict: false }.refused(&expected).map_err(de::Error::custom),
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
