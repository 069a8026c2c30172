//! JSON pointers (RFC 6901): the one way a diagnostic says where.

/// Adds one member name or index to a pointer, escaped.
pub fn push_segment(pointer: &mut String, segment: &str) {
    pointer.push('/');
    for character in segment.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// The pointer made of member names and indices.
pub fn pointer<'s>(segments: impl IntoIterator<Item = &'s str>) -> String {
    let mut pointer = String::new();
    for segment in segments {
        push_segment(&mut pointer, segment);
    }
    pointer
}

/// The member names and indices of a pointer, unescaped.
pub fn segments(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer.split('/').skip(1).map(|segment| segment.replace("~1", "/").replace("~0", "~"))
}
