# One image for every part of a desk: the locked packages and the project, run by a user without rights.
FROM python:3.13-slim AS build
RUN python3 -m venv --without-pip /opt/copydesk
WORKDIR /src
COPY requirements.lock ./
RUN pip --python /opt/copydesk install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY worker worker
RUN pip --python /opt/copydesk install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
COPY --from=build /opt/copydesk /opt/copydesk
RUN install -d -o 10001 -g 10001 /archive /index
ENV PATH=/opt/copydesk/bin:$PATH HOME=/tmp PYTHONUNBUFFERED=1 COPYDESK_FOLDER=/seeds COPYDESK_ARCHIVE=/archive
USER 10001:10001
ENTRYPOINT ["copydesk"]
CMD ["--help"]
