//! How numbers and names are written.

/// Letters of base 64 (RFC 4648, 4).
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Adds a number: seven bits a byte, the lowest first, the highest bit set where more follow.
pub fn varint(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Adds bytes in base 64 without padding.
pub fn base64(out: &mut String, bytes: &[u8]) {
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..=three.len() {
            out.push(char::from(LETTERS[(bits >> (18 - 6 * at)) as usize & 63]));
        }
    }
}

/// A number that depends on these bytes alone.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3))
}

/// The name of a file with these bytes.
pub fn name(bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes);
    let digit = |byte: &u8| char::from_digit(u32::from(byte % 36), 36).unwrap_or('0');
    hash.as_bytes().iter().take(9).map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_the_standard_has_it() {
        for (bytes, expected) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg")] {
            let mut out = String::new();
            base64(&mut out, bytes.as_bytes());
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn small_numbers_take_one_byte() {
        let mut out = Vec::new();
        for number in [0, 127, 128, 300] {
            varint(&mut out, number);
        }
        assert_eq!(out, [0, 127, 128, 1, 172, 2]);
    }
}
