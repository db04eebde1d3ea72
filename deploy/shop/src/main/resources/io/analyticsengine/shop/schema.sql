-- The demonstration shop: order to cash. Applied at every start, idempotent.
--
-- What a KPI groups by stands on the row itself (orders.region, order_lines.category, payments.method, ...), because a KPI
-- reads the rows of one table. REPLICA IDENTITY FULL gives change data capture the whole row as it was before an update
-- or a delete. The role that creates the publication must own the tables and have REPLICATION.

CREATE TABLE IF NOT EXISTS customers (
    id            bigint PRIMARY KEY,
    name          text NOT NULL,
    email         text NOT NULL,
    region        text NOT NULL,
    city          text NOT NULL,
    segment       text NOT NULL CHECK (segment IN ('NEW', 'REGULAR', 'VIP')),
    newsletter    boolean NOT NULL,
    registered_at timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS products (
    id         bigint PRIMARY KEY,
    name       text NOT NULL,
    category   text NOT NULL,
    season     text NOT NULL CHECK (season IN ('ALL', 'WINTER', 'SUMMER', 'HOLIDAY')),
    price      numeric(10, 2) NOT NULL CHECK (price > 0),
    weight_kg  double precision NOT NULL,
    listed_at  timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS orders (
    id           bigint PRIMARY KEY,
    customer_id  bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    region       text NOT NULL,
    channel      text NOT NULL CHECK (channel IN ('WEB', 'APP', 'PHONE')),
    segment      text NOT NULL,
    status       text NOT NULL CHECK (status IN ('DRAFT', 'PLACED', 'PAID', 'SHIPPED', 'DELIVERED', 'CANCELLED', 'RETURNED')),
    items        integer NOT NULL,
    total        numeric(12, 2) NOT NULL,
    placed_at    timestamptz NOT NULL,
    paid_at      timestamptz,
    cancelled_at timestamptz,
    updated_at   timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS order_lines (
    id                bigint PRIMARY KEY,
    order_id          bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    product_id        bigint NOT NULL REFERENCES products,
    category          text NOT NULL,
    region            text NOT NULL,
    status            text NOT NULL CHECK (status IN ('OPEN', 'CANCELLED', 'RETURNED')),
    quantity          integer NOT NULL CHECK (quantity > 0),
    unit_price        numeric(10, 2) NOT NULL,
    discount          numeric(10, 2),
    amount            numeric(12, 2) NOT NULL,
    returned_quantity integer NOT NULL DEFAULT 0,
    ordered_at        timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS payments (
    id              bigint PRIMARY KEY,
    order_id        bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    region          text NOT NULL,
    method          text NOT NULL CHECK (method IN ('CARD', 'WALLET', 'TRANSFER', 'INVOICE')),
    status          text NOT NULL CHECK (status IN ('PENDING', 'SUCCEEDED', 'FAILED', 'REFUNDED')),
    failure         text,
    attempt         integer NOT NULL,
    amount          numeric(12, 2) NOT NULL,
    refunded_amount numeric(12, 2) NOT NULL DEFAULT 0,
    attempted_at    timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    completed_at    timestamptz
);

CREATE TABLE IF NOT EXISTS shipments (
    id               bigint PRIMARY KEY,
    order_id         bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
    region           text NOT NULL,
    carrier          text NOT NULL,
    status           text NOT NULL CHECK (status IN ('IN_TRANSIT', 'DELIVERED', 'RETURNED')),
    weight_kg        double precision NOT NULL,
    cost             numeric(10, 2) NOT NULL,
    ordered_at       timestamptz NOT NULL,
    dispatch_due_at  timestamptz NOT NULL,
    dispatched_at    timestamptz NOT NULL,
    delivery_due_at  timestamptz NOT NULL,
    delivered_at     timestamptz
);

CREATE INDEX IF NOT EXISTS orders_by_customer ON orders (customer_id);
CREATE INDEX IF NOT EXISTS orders_by_time ON orders (placed_at);
CREATE INDEX IF NOT EXISTS order_lines_by_order ON order_lines (order_id);
CREATE INDEX IF NOT EXISTS payments_by_order ON payments (order_id);
CREATE INDEX IF NOT EXISTS shipments_by_order ON shipments (order_id);

ALTER TABLE customers REPLICA IDENTITY FULL;
ALTER TABLE products REPLICA IDENTITY FULL;
ALTER TABLE orders REPLICA IDENTITY FULL;
ALTER TABLE order_lines REPLICA IDENTITY FULL;
ALTER TABLE payments REPLICA IDENTITY FULL;
ALTER TABLE shipments REPLICA IDENTITY FULL;

-- The simulator's own memory; not captured. One row per open order: its next step and when it is due.
CREATE SCHEMA IF NOT EXISTS simulator;

CREATE TABLE IF NOT EXISTS simulator.agenda (
    order_id  bigint PRIMARY KEY,
    begun_at  timestamptz NOT NULL,
    step      integer NOT NULL
);

CREATE TABLE IF NOT EXISTS simulator.progress (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    seed          bigint NOT NULL,
    next_order    bigint NOT NULL,
    next_customer bigint NOT NULL
);
