// Carries the precompiled headers; see common.h.
