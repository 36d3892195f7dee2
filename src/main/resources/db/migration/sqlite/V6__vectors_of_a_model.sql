-- Tells which memories have a vector that can be compared, without reading vectors.
CREATE INDEX embedding_by_model ON embedding (model, length(vector), sequence);
