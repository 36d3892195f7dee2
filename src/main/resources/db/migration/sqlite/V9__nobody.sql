-- Two zeros that stood for a plus were kept as digits.
UPDATE memory SET phone = '+' || substr(phone, 4) WHERE phone GLOB '+00[1-9]*';

-- What only said that nobody is known had made one person of all who sent it.
UPDATE memory SET phone = NULL WHERE phone IS NOT NULL AND is_nobodys_phone(phone);

-- Names are compared as they are from now on, and some are nobody's.
UPDATE memory SET name_key = name_key_of(name) WHERE name IS NOT NULL AND name_key IS NOT name_key_of(name);
