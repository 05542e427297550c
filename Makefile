# `make check` does what CI does.
check:
	bash .ci/run

.PHONY: check
