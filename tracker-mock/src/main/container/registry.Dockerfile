# The tracker on a Java image of your registry: docker build -f registry.Dockerfile in tracker-mock/target/container.
ARG JAVA=eclipse-temurin:17-jre
FROM ${JAVA}
COPY root/kymo/ /kymo/
COPY --chown=65532:65532 data/ /data/
USER 65532:65532
EXPOSE 8765
VOLUME /data
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "/kymo/lib/*", "dev.kymo.tracker.Main"]
CMD ["0.0.0.0", "8765", "/data"]
