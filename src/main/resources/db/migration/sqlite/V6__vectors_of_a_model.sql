-- Tells how many memories have a vector, and which, without reading vectors.
CREATE INDEX embedding_by_model ON embedding (model, length(vector), sequence);
